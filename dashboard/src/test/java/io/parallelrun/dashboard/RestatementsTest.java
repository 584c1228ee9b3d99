package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollCommit;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SampleStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.TenureStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was told of past days and changed later: costs by other terms, observations by the platform.
 */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class RestatementsTest {
  private static final String RUN = "restated";
  private static final Instant NOON = Instant.parse("2026-01-20T12:00:00Z");

  @Inject WorkedExample example;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject TenureStore tenures;

  @BeforeEach
  void aRunWhoseTermsWereChanged() throws Exception {
    String document = WorkedExample.document().replace("slug: g26", "slug: " + RUN);
    example.apply(document);
    example.apply(document.replace("fte: 0.5", "fte: 0.6"));
    example.apply(document.replace("fte: 0.5", "fte: 0.6").replace("Worked example", "Renamed"));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .delete("/api/v1/runs/" + RUN)
        .then()
        .statusCode(204);
  }

  private void restateObservations(int times) {
    connections.save(
        new StoredConnection(RUN + "-wp", RUN, "legacy", "wordpress", Map.of(), false, 0));
    List<Sample> first = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      first.add(count(i, 100 + i));
    }
    commit(first);
    for (int i = 0; i < times; i++) {
      commit(List.of(count(i, 90 + i)));
    }
  }

  private static Sample count(int minute, long value) {
    return new Sample(
        SeriesField.CONTENT_ITEMS, "posts", NOON.plusSeconds(60L * minute), value, Quality.EXACT);
  }

  private void commit(List<Sample> values) {
    samples.commit(
        PollCommit.of(RUN + "-wp", "content", ZoneId.of("UTC"), tenures.begin(0, "this test"))
            .made(NOON, Duration.ofMillis(10), 1)
            .every(Duration.ofMinutes(5))
            .samples(values)
            .message("test")
            .build());
  }

  private ValidatableResponse get(Role role, String path) throws Exception {
    return given().header("Authorization", "Bearer " + example.key(role)).get(path).then();
  }

  @Test
  void daysThatCostMoreByOtherTermsAreToldWithTheirCause() throws Exception {
    JsonPath log =
        JsonPath.from(
                get(Role.FINANCE, "/api/v1/runs/" + RUN + "/restatements/costs")
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].version", equalTo(2))
                    .body("items[0].from", equalTo("2026-01-01"))
                    .body("items[0].last", equalTo("2026-01-20"))
                    .body("items[0].days", equalTo(20))
                    .body("items[0].causes[0]", equalTo("people Operating both changed"))
                    .extract()
                    .asString())
            .using(new JsonPathConfig(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    // A tenth of 110,000 / 365 on each of twenty days.
    assertThat(log.<BigDecimal>get("items[0].difference.amount")).isEqualByComparingTo("602.74");
  }

  @Test
  void observationsThatChangedAreReadInPages() throws Exception {
    restateObservations(3);
    String path = "/api/v1/runs/" + RUN + "/restatements";
    JsonPath first =
        get(Role.VIEWER, path + "?limit=2")
            .statusCode(200)
            .body("items", hasSize(2))
            .body("items[0].before", equalTo(102))
            .body("items[0].after", equalTo(92))
            .body("items[0].difference", equalTo(-10))
            .body("items[0].day", equalTo("2026-01-20"))
            .body("items[0].cause", containsString("another value for the same time"))
            .extract()
            .jsonPath();
    get(Role.VIEWER, path + "?limit=2&after=" + first.getString("next"))
        .body("items", hasSize(1))
        .body("items[0].before", equalTo(100))
        .body("next", nullValue());
    get(Role.VIEWER, path + "?after=soon")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("after: expected"));
    get(Role.FINANCE, path + ".csv")
        .statusCode(200)
        .body(containsString("2026-01-20,restated-wp,content_items,posts"));
  }

  @Test
  void thePageShowsBothAndAmountsOnlyToWhomMaySeeThem() throws Exception {
    get(Role.LEAD, "/runs/" + RUN + "/restatements")
        .statusCode(200)
        .body(containsString("+602.74 EUR"))
        .body(containsString("people Operating both changed"))
        .body(containsString("nothing is observed that could change"));
    restateObservations(1);
    get(Role.VIEWER, "/runs/" + RUN + "/restatements")
        .statusCode(200)
        .body(not(containsString("602.74")))
        .body(containsString("id=\"restated-observations\""));
    get(Role.VIEWER, "/api/v1/runs/" + RUN + "/restatements/costs").statusCode(403);
    get(Role.VIEWER, "/api/v1/runs/" + RUN + "/restatements.csv").statusCode(403);
    get(Role.FINANCE, "/api/v1/runs/" + RUN + "/restatements/costs.csv")
        .statusCode(200)
        .body(containsString("2026-01-01,2026-01-20,20,"));
  }

  @Test
  void anUntouchedRunSaysSo() throws Exception {
    example.apply();
    get(Role.LEAD, "/runs/g26/restatements").statusCode(200);
    get(Role.LEAD, "/runs/nobody/restatements").statusCode(404);
    get(Role.LEAD, "/runs/" + RUN).body(containsString("/runs/" + RUN + "/restatements"));
  }
}
