package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two platforms of the walkthrough, when they are up; others with the same content when the
 * variables {@code PARALLELRUN_TEST_WORDPRESS}, {@code …_DIRECTUS} and so on name them.
 */
@QuarkusTest
class RealPlatformsTest {
  private static final String WORDPRESS = setting("WORDPRESS", "http://127.0.0.1:8081");
  private static final String DIRECTUS = setting("DIRECTUS", "http://127.0.0.1:8055");
  private static final String SCRIPT = "../docs/walkthrough/wordpress.sh";

  @Inject WorkedExample example;
  @Inject RestCaller rest;

  private static String setting(String name, String otherwise) {
    return System.getenv().getOrDefault("PARALLELRUN_TEST_" + name, otherwise);
  }

  private static String password() throws IOException {
    Path walk =
        Path.of(
            System.getenv().getOrDefault("WALK", "/tmp/parallelrun-walkthrough"),
            "wordpress",
            "application-password.txt");
    String written = Files.isReadable(walk) ? Files.readString(walk).strip() : "";
    return setting("WORDPRESS_PASSWORD", written);
  }

  @BeforeEach
  void bothAreConnected() throws Exception {
    boolean up =
        !password().isEmpty()
            && answers(WORDPRESS + "/?rest_route=/")
            && answers(DIRECTUS + "/server/ping");
    Assumptions.assumeTrue(
        up, "WordPress and Directus of docs/walkthrough are not up: real platforms not tested.");
    String run =
        Files.readString(Path.of("../docs/examples/newsroom.yaml"))
            .replaceAll(
                "(?s)connections:\\n  - slug: newsroom-wordpress.*?\\ncontracts:", "contracts:");
    given()
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + example.key(Role.ADMIN))
        .contentType("application/yaml")
        .body(run)
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(200);
    connect(
        "newsroom-wordpress",
        "wordpress",
        Map.of("url", WORDPRESS, "username", "admin", "application-password", password()));
    connect(
        "newsroom-directus",
        "directus",
        Map.of(
            "url",
            DIRECTUS,
            "token",
            setting("DIRECTUS_TOKEN", "walkthrough-reader-token"),
            "admin-token",
            setting("DIRECTUS_ADMIN_TOKEN", "walkthrough-admin-token")));
  }

  @Test
  void twoRealPlatformsComeOutAsTheyAre() throws Exception {
    JsonPath overview = known();
    String scopes = "progress.workstreams[0].scopes.";
    assertThat(overview.<Integer>getList(scopes + "legacy.value")).containsExactly(250, 18, 30);
    assertThat(overview.<Integer>getList(scopes + "replacement.value")).containsExactly(140, 10, 0);
    assertThat(overview.getInt("identities.overlap.shared")).isEqualTo(7);
    assertThat(overview.getInt("identities.legacy.value")).isEqualTo(12);
    assertThat(overview.getInt("identities.replacement.value")).isEqualTo(9);
    assertThat(overview.getInt("seats[0].assigned.value")).isEqualTo(3);
    assertThat(overview.getInt("seats[0].entitled.value")).isEqualTo(3);
    String page =
        given()
            .header("Authorization", "Bearer " + example.key(Role.ADMIN))
            .get("/runs/newsroom")
            .asString();
    assertThat(page).contains("56.0 %", ">7</a> shared identities");
  }

  @Test
  void aStoppedDatabaseIsSeenInOnePollAndRecoveredFromInOne() throws Exception {
    known();
    String stop = setting("WORDPRESS_DATABASE_STOP", SCRIPT + " database-stop");
    String start = setting("WORDPRESS_DATABASE_START", SCRIPT + " database-start");
    Assumptions.assumeTrue(run(stop), "The database of WordPress could not be stopped.");
    JsonPath down;
    try {
      down = polledUntil("newsroom-wordpress", "integrations.legacy", List.of("DOWN", "DOWN"));
    } finally {
      assertThat(run(start)).as(start).isTrue();
    }
    assertThat(down.<String>getList("integrations.legacy.state")).containsExactly("DOWN", "DOWN");
    assertThat(down.<String>getList("integrations.replacement.state")).containsExactly("UP", "UP");
    assertThat(down.getInt("progress.workstreams[0].scopes[0].legacy.value")).isEqualTo(250);
    JsonPath up = polledUntil("newsroom-wordpress", "integrations.legacy", List.of("UP", "UP"));
    assertThat(up.<String>getList("integrations.legacy.state")).containsExactly("UP", "UP");
  }

  @ParameterizedTest
  @CsvSource({
    "WORDPRESS, wordpress.sh, newsroom-wordpress, legacy",
    "DIRECTUS, directus.sh, newsroom-directus, replacement"
  })
  void aFrozenServerIsDownUntilItIsBack(
      String platform, String script, String connection, String side) throws Exception {
    known();
    String freeze = setting(platform + "_FREEZE", "../docs/walkthrough/" + script + " freeze");
    String thaw = setting(platform + "_THAW", "../docs/walkthrough/" + script + " thaw");
    // Of a database behind it nothing is known then: it stays as it was until that is too long ago.
    String api = "integrations.findAll{it.slug=='api'}." + side;
    Assumptions.assumeTrue(run(freeze), "The server could not be frozen.");
    JsonPath down;
    try {
      down = polledUntil(connection, api, List.of("DOWN"));
    } finally {
      assertThat(run(thaw)).as(thaw).isTrue();
    }
    assertThat(down.getInt("progress.workstreams[0].scopes[0].legacy.value")).isEqualTo(250);
    assertThat(down.getInt("progress.workstreams[0].scopes[0].replacement.value")).isEqualTo(140);
    polledUntil(connection, api, List.of("UP"));
  }

  @Test
  void aWrongPasswordIsSeenAtOnceAndTheOldCountsStay() throws Exception {
    known();
    connect(
        "newsroom-wordpress",
        "wordpress",
        Map.of("url", WORDPRESS, "username", "admin", "application-password", "not the password"));
    JsonPath refused =
        eventually(
            overview ->
                "AUTHENTICATION"
                    .equals(
                        overview.getString(
                            "connections.find{it.slug=='newsroom-wordpress'}.failure.kind")));
    assertThat(refused.<String>getList("integrations.legacy.state")).containsExactly("UP", "UP");
    assertThat(refused.getInt("progress.workstreams[0].scopes[0].legacy.value")).isEqualTo(250);
  }

  private static boolean run(String command) throws Exception {
    return new ProcessBuilder("bash", "-c", command).inheritIO().start().waitFor() == 0;
  }

  /** Asks for a poll, then waits until the connection and what it observes are in a state. */
  private JsonPath polledUntil(String connection, String observed, List<String> states)
      throws Exception {
    rest.as(Role.OPERATOR)
        .post("/api/v1/connections/" + connection + "/poll")
        .then()
        .statusCode(202);
    String state = "connections.find{it.slug=='" + connection + "'}.state";
    return eventually(
        overview ->
            overview.getList(observed + ".state").equals(states)
                && states.get(0).equals(overview.getString(state)));
  }

  private void connect(String slug, String type, Map<String, String> settings) throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
        .contentType("application/json")
        .body(Map.of("run", "newsroom", "platform", type, "type", type, "settings", settings))
        .put("/api/v1/connections/" + slug)
        .then()
        .statusCode(200);
  }

  /** Waits until both rosters and all counts were read. */
  private JsonPath known() throws Exception {
    return eventually(
        overview ->
            overview.get("identities.overlap") != null
                && !overview.getList("seats").isEmpty()
                && overview.get("progress.workstreams[0].progress.doneRatio") != null
                && "UP".equals(overview.getString("integrations[0].legacy.state")));
  }

  private JsonPath eventually(Predicate<JsonPath> so) {
    return Eventually.seen(
        () -> rest.as(Role.ADMIN).get("/api/v1/runs/newsroom/overview").jsonPath(), so);
  }

  private static boolean answers(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(500);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
