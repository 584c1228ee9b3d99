package io.parallelrun.connector.declarative.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor;
import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.testkit.TestConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in the shape of Braze's documentation. */
class BrazeTest {
  private Vendor vendor;
  private TestConnection connection;

  @BeforeEach
  void aWorkspace() throws IOException, ConnectorException {
    vendor = new Vendor();
    connection =
        Opened.connector(
            "braze",
            Map.of(
                "url", vendor.url(),
                "api-key", "not-for-logs",
                "active-users", "1000000",
                "segment", "8D1B"));
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private PollResult poll(String poller, String body) throws Exception {
    vendor.answering(request -> Reply.json(body));
    PollResult result = connection.poll(poller);
    assertThat(result.failures()).isEmpty();
    return result;
  }

  @Test
  void activeUsersAreThoseOfTheLastWholeDayAgainstTheContract() throws Exception {
    PollResult result =
        poll(
            "active-users",
            """
            {"message": "success", "data": [
              {"time": "2026-03-10", "mau": 4}, {"time": "2026-03-09", "mau": 812001},
              {"time": "2026-03-08", "mau": 811004}]}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.Consumption(
                    "monthly active users",
                    Opened.NOW,
                    Count.of(812_001, CountQuality.CACHED),
                    Optional.of(Entitlement.of(1_000_000)),
                    "users")));
    Request request = vendor.requests().get(0);
    assertThat(request.target()).isEqualTo("/kpi/mau/data_series?length=3");
    assertThat(request.header("authorization")).isEqualTo("Bearer not-for-logs");
  }

  @Test
  void aSegmentHasTheSizeOfItsNewestDay() throws Exception {
    PollResult result =
        poll(
            "segment-size",
            """
            {"message": "success", "data": [
              {"time": "2026-03-08", "size": 40110}, {"time": "2026-03-09", "size": 40233}]}
            """);
    assertThat(result.observations())
        .isEqualTo(
            List.of(
                new Observation.AudienceCount(
                    "segment 8d1b",
                    Opened.NOW,
                    "any",
                    Count.of(40_233, CountQuality.APPROXIMATE))));
    assertThat(vendor.requests().get(0).target())
        .isEqualTo("/segments/data_series?segment_id=8D1B&length=3");
  }

  @Test
  void aSegmentWithoutTrackingHasNoSizeRatherThanZero() throws Exception {
    assertThat(poll("segment-size", "{\"message\":\"success\",\"data\":[]}").observations())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "campaigns, campaigns, id, /campaigns/list?page=2&include_archived=false, campaigns",
    "canvases, canvases, id, /canvas/list?page=2&include_archived=false, canvases",
    "segments, segments, id, /segments/list?page=2, segments",
    "email-templates, templates, email_template_id, /templates/email/list?limit=1000&offset=103,"
        + " e-mail templates",
    "content-blocks, content_blocks, content_block_id, /content_blocks/list?limit=1000&offset=103,"
        + " content blocks"
  })
  void listsAreCountedToAnEmptyPage(
      String poller, String field, String id, String last, String name) throws Exception {
    vendor.answering(
        request ->
            Reply.json(
                request.target().matches(".*(page|offset)=0.*")
                    ? page(field, id, 0, 100)
                    : request.target().matches(".*(page=1|offset=100).*")
                        ? page(field, id, 100, 103)
                        : page(field, id, 103, 103)));
    PollResult result = connection.poll(poller);
    assertThat(result.failures()).isEmpty();
    assertThat(result.observations())
        .isEqualTo(List.of(new Observation.ContentCount(name, Opened.NOW, Count.exact(103))));
    assertThat(vendor.requests()).hasSize(3);
    assertThat(vendor.requests().get(2).target()).isEqualTo(last);
  }

  private static String page(String field, String id, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"" + id + "\":\"" + i + "\"}")
        .collect(Collectors.joining(",", "{\"message\":\"success\",\"" + field + "\":[", "]}"));
  }

  @Test
  void failuresAreToldApart() {
    String body = "{\"message\":\"mallory\"}";
    assertThat(failure(Reply.json(401, body)).kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure(Reply.json(403, body)).kind()).isEqualTo(FailureKind.AUTHORIZATION);
    // 12:00:45 on the day of the test, in seconds since 1970.
    assertThat(failure(Reply.json(429, body).with("x-ratelimit-reset", "1773144045")).retryAt())
        .contains(Opened.NOW.plusSeconds(45));
    assertThat(failure(Reply.json(429, body)).retryAt()).contains(Opened.NOW.plusSeconds(60));
    assertThat(
            failure(Reply.json("{\"message\":\"success\",\"campaigns\":[],\"errors\":[\"x\"]}"))
                .kind())
        .isEqualTo(FailureKind.BAD_RESPONSE);
  }

  private ConnectorException failure(Reply reply) {
    vendor.answering(request -> reply);
    return catchThrowableOfType(ConnectorException.class, () -> connection.poll("campaigns"));
  }
}
