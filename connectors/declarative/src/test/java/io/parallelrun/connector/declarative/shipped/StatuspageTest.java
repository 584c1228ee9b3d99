package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies in the shape that Statuspage documents. */
class StatuspageTest {
  private static final String PAGE =
      """
      {"page": {"id": "p1", "name": "Vendor", "url": "https://status.vendor.example"},
       "status": {"indicator": "%s", "description": "words"},
       "components": [
         {"id": "g1", "name": "Europe", "status": "operational", "group": true, "group_id": null},
         {"id": "c1", "name": "API", "status": "partial_outage", "group": false, "group_id": "g1"},
         {"id": "c2", "name": "API", "status": "operational", "group": false, "group_id": null},
         {"id": "c3", "name": "Editor", "status": "major_outage", "group": false, "group_id": null},
         {"id": "c4", "name": "Mail", "status": "under_maintenance", "group": false},
         {"id": "c5", "name": "New", "status": "something_new", "group": false}],
       "incidents": [{"id": "i1", "name": "Slow", "status": "identified", "impact": "minor"}],
       "scheduled_maintenances": []}
      """;

  private ReplayServer page;

  @BeforeEach
  void aPage() throws IOException {
    page = new ReplayServer();
  }

  @AfterEach
  void stop() {
    page.close();
  }

  private PollResult poll(String components) throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(Map.of("url", page.uri().toString()));
    if (!components.isEmpty()) {
      settings.put("components", components);
    }
    return Opened.connector("statuspage", settings).poll("components");
  }

  private static List<String> shown(PollResult result) {
    return result.observations().stream()
        .map(o -> (IntegrationHealth) o)
        .map(o -> o.name() + ": " + o.status() + " " + o.detail())
        .toList();
  }

  @Test
  void everyComponentIsAnIntegrationAndAGroupIsNone() throws Exception {
    page.on("/api/v2/summary.json", Reply.json(200, PAGE.formatted("major")));
    assertThat(shown(poll("")))
        .containsExactly(
            "europe / api: DEGRADED Partial outage.",
            "api: UP ",
            "editor: DOWN Major outage.",
            "mail: DEGRADED Under maintenance.",
            "new: UNKNOWN ",
            "whole page: DEGRADED 1 unresolved incident.");
  }

  @Test
  void theOperatorPicksWhatMatters() throws Exception {
    page.on("/api/v2/summary.json", Reply.json(200, PAGE.formatted("none")));
    assertThat(shown(poll("Editor, Mail")))
        .containsExactly(
            "editor: DOWN Major outage.",
            "mail: DEGRADED Under maintenance.",
            "whole page: UP 1 unresolved incident.");
  }

  @Test
  void aPageOfAnotherKindIsRefused() {
    page.on(
        "/api/v2/summary.json",
        Reply.json(200, "{\"page\":{\"name\":\"V\",\"status\":\"UP\"},\"activeIncidents\":[]}"));
    ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> poll(""));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure).hasMessageContaining("not what the manifest expects");
  }

  @Test
  void aPageThatIsDownSaysNothingAboutTheVendor() {
    page.on("/", Reply.html(503, "down"));
    assertThat(catchThrowableOfType(ConnectorException.class, () -> poll("")).kind())
        .isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void theCheckReadsThePage() throws Exception {
    page.on("/api/v2/summary.json", Reply.json(200, PAGE.formatted("none")));
    String found = Opened.connector("statuspage", Map.of("url", page.uri().toString())).check();
    assertThat(found).isEqualTo("6 observations from a first page of 5 records.");
  }
}
