package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real SCIM 2.0 server seen through the whole product, when {@code PARALLELRUN_TEST_SCIM} and
 * {@code …_TOKEN} give its address and a token, {@code …_ACCOUNTS} and {@code …_ACTIVE} what is on
 * it. Both sides look at the same server, so that everybody has an account on each. {@code
 * …_FREEZE} and {@code …_THAW}, {@code …_STOP} and {@code …_START} are commands.
 */
@QuarkusTest
class RealScimTest {
  private static final String RUN =
      """
      slug: directory
      name: Directory
      zone: Europe/Berlin
      currency: EUR
      start: 2026-10-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
        - { slug: new, name: New, side: replacement }
      integrations:
        - slug: users
          name: Users
          legacy: { connection: old-scim, integration: users }
          replacement: { connection: new-scim, integration: users }
      identities:
        legacyConnection: old-scim
        replacementConnection: new-scim
      """;

  @Inject WorkedExample example;
  @Inject RestCaller rest;

  private static String needed(String name) {
    Optional<String> value = Optional.ofNullable(System.getenv("PARALLELRUN_TEST_SCIM" + name));
    Assumptions.assumeTrue(value.isPresent(), "PARALLELRUN_TEST_SCIM" + name + " is not set.");
    return value.orElseThrow();
  }

  @BeforeEach
  void bothSidesAreConnected() throws Exception {
    String token = needed("_TOKEN");
    needed("");
    needed("_ACCOUNTS");
    needed("_ACTIVE");
    example.apply(RUN);
    connect("old-scim", "old", token);
    connect("new-scim", "new", token);
  }

  private void connect(String slug, String platform, String token) throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
        .contentType("application/json")
        .body(
            Map.of(
                "run",
                "directory",
                "platform",
                platform,
                "type",
                "scim",
                "settings",
                Map.of("url", needed(""), "token", token)))
        .put("/api/v1/connections/" + slug)
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  @Test
  void seatsIdentitiesAndHealthAreThoseOfTheServer() throws Exception {
    JsonPath overview = known();
    int accounts = Integer.parseInt(needed("_ACCOUNTS"));
    assertThat(overview.<Integer>getList("seats.assigned.value")).containsOnly(accounts);
    assertThat(overview.<Integer>getList("seats.active.value"))
        .containsOnly(Integer.parseInt(needed("_ACTIVE")));
    assertThat(overview.getInt("identities.legacy.value")).isEqualTo(accounts);
    assertThat(overview.getInt("identities.overlap.shared")).isEqualTo(accounts);
    assertThat(overview.<String>getList("integrations.legacy.state")).containsExactly("UP");
  }

  @Test
  void aTokenThatIsRefusedIsSeenAndWhatWasCountedStays() throws Exception {
    known();
    connect("old-scim", "old", "not-the-token");
    JsonPath refused =
        eventually(
            overview ->
                "AUTHENTICATION"
                    .equals(
                        overview.getString("connections.find{it.slug=='old-scim'}.failure.kind")));
    assertThat(refused.getInt("seats[0].assigned.value"))
        .isEqualTo(Integer.parseInt(needed("_ACCOUNTS")));
  }

  @Test
  void aStoppedServerIsDownUntilItIsBack() throws Exception {
    disturbed(needed("_STOP"), needed("_START"));
  }

  @Test
  void aFrozenServerIsDownUntilItIsBack() throws Exception {
    disturbed(needed("_FREEZE"), needed("_THAW"));
  }

  private void disturbed(String begin, String end) throws Exception {
    known();
    run(begin);
    JsonPath down;
    try {
      down = polledUntil("DOWN");
    } finally {
      run(end);
    }
    assertThat(down.getInt("seats[0].assigned.value"))
        .isEqualTo(Integer.parseInt(needed("_ACCOUNTS")));
    polledUntil("UP");
  }

  private static void run(String command) throws Exception {
    int code = new ProcessBuilder("bash", "-c", command).start().waitFor();
    assertThat(code).as(command).isZero();
  }

  private JsonPath polledUntil(String state) throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
        .contentType("application/json")
        .post("/api/v1/connections/old-scim/poll")
        .then()
        .statusCode(202);
    return eventually(
        overview ->
            state.equals(overview.getString("integrations[0].legacy.state"))
                && state.equals(overview.getString("connections.find{it.slug=='old-scim'}.state")));
  }

  private JsonPath known() throws Exception {
    return eventually(
        overview ->
            overview.get("identities.overlap") != null
                && overview.getList("seats").size() == 2
                && "UP".equals(overview.getString("integrations[0].legacy.state")));
  }

  private JsonPath eventually(Predicate<JsonPath> so) {
    return Eventually.seen(
        () -> rest.as(Role.ADMIN).get("/api/v1/runs/directory/overview").jsonPath(), so);
  }
}
