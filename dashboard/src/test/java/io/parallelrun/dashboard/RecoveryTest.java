package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection that cannot be opened says why, and forgets it once it can. */
@QuarkusTest
class RecoveryTest {
  private static final String RUN =
      """
      slug: recovery
      name: Recovery
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms: [{slug: old, name: Old, side: legacy}]
      connections:
        - {slug: recovers, platform: old, type: %s}
      """;

  @Inject RestCaller rest;

  @Test
  void aMissingSecretIsNamedAndForgottenOnceTheConnectionWorks() throws Exception {
    rest.apply(
            RUN.formatted(
                "wordpress, settings: {url: 'http://127.0.0.1:9', username: u,"
                    + " application-password: 'env:SURELY_NOT_SET'}"))
        .statusCode(200);
    assertThat(eventually("DOWN", "UNKNOWN")).contains("SURELY_NOT_SET");
    assertThat(page()).contains("±", "uncertain: connections need a look");
    rest.apply(RUN.formatted("demo")).statusCode(200);
    assertThat(eventually("UP")).isEqualTo("null");
    assertThat(page()).doesNotContain("±");
  }

  private String page() throws Exception {
    return rest.as(Role.LEAD).get("/runs/recovery").then().statusCode(200).extract().asString();
  }

  private String eventually(String... states) throws Exception {
    JsonPath connection =
        Eventually.seen(
            () -> rest.as(Role.VIEWER).get("/api/v1/connections/recovers").jsonPath(),
            seen ->
                !seen.getList("pollers").isEmpty()
                    && List.of(states).contains(seen.getString("state")));
    return String.valueOf(connection.getString("failure.message"));
  }
}
