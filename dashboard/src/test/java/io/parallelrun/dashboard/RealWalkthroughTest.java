package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.readiness.GateWatcher;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real WordPress moves to a real Directus: who is on both, which articles went wrong on the way,
 * and what is said when either is gone. Starts and stops the servers of {@code docs/walkthrough}
 * itself, in the folder {@code PARALLELRUN_TEST_WALKTHROUGH} names; needs what their scripts need,
 * and Node.
 */
@QuarkusTest
@TestProfile(RealWalkthroughTest.Profile.class)
class RealWalkthroughTest {
  private static final String RUN = "moving";
  private static final String OLD = "moving-wordpress";
  private static final String NEW = "moving-directus";
  private static final String WALK =
      System.getenv().getOrDefault("PARALLELRUN_TEST_WALKTHROUGH", "");
  private static final Path SCRIPTS = Path.of("../docs/walkthrough");
  private static final String DOCUMENT =
      """
      slug: moving
      name: Moving
      zone: Europe/Berlin
      currency: EUR
      start: 2026-10-01
      planned: P3M
      platforms:
        - {slug: wordpress, name: WordPress, side: legacy}
        - {slug: directus, name: Directus, side: replacement}
      identities: {legacyConnection: moving-wordpress, replacementConnection: moving-directus}
      checks:
        - slug: articles
          name: Articles, key by key
          keysOf: things
          fields:
            - {name: title, normalize: [trim, unicode]}
            - {name: date, type: instant}
        - slug: counted
          name: Articles, counted
          kind: counts
          keysOf: things
          everyHours: 1
          legacy: {connection: moving-wordpress, scope: posts}
          replacement: {connection: moving-directus, scope: moved}
      gates:
        - slug: counted
          name: As many articles on both sides
          condition: {kind: checks-agree, checks: [counted]}
          streakDays: 0
        - slug: articles
          name: The same articles
          condition: {kind: checks-agree, checks: [articles]}
          streakDays: 0
      """;

  /** The product at whatever time the test says, and polling. */
  public static class Profile extends MovableClock.Profile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
      overrides.put("parallelrun.polling.enabled", "true");
      overrides.put(
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:walkthrough;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
      return overrides;
    }
  }

  private static boolean connected;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;
  @Inject GateWatcher gates;

  @BeforeAll
  static void bothAreUp() throws Exception {
    Assumptions.assumeTrue(
        !WALK.isEmpty(), "PARALLELRUN_TEST_WALKTHROUGH is not set: no real servers are started.");
    script("wordpress.sh", "start");
    script("directus.sh", "start");
    execute(Map.of("WORDPRESS_PASSWORD", password()), "node", script("move-articles.mjs"));
  }

  @AfterAll
  static void bothAreStopped() throws Exception {
    if (!WALK.isEmpty()) {
      script("wordpress.sh", "stop");
      script("directus.sh", "stop");
    }
  }

  private static String script(String name) {
    return SCRIPTS.resolve(name).toString();
  }

  private static void script(String name, String verb) throws Exception {
    execute(Map.of(), "bash", script(name), verb);
  }

  private static void execute(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("WALK", WALK);
    builder.environment().putAll(environment);
    assertThat(builder.start().waitFor()).as(String.join(" ", command)).isZero();
  }

  private static String password() throws Exception {
    return Files.readString(Path.of(WALK, "wordpress", "application-password.txt")).strip();
  }

  @BeforeEach
  void bothAreConnected() throws Exception {
    if (connected) {
      later(Duration.ofMinutes(1));
      return;
    }
    connected = true;
    clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    example.apply(DOCUMENT);
    connect(
        OLD,
        "wordpress",
        Map.of(
            "url", "http://127.0.0.1:8081",
            "username", "admin",
            "application-password", password()));
    connect(
        NEW,
        "directus",
        Map.of(
            "url", "http://127.0.0.1:8055",
            "token", "walkthrough-admin-token",
            "collections", "articles,pages,moved"));
    eventually(overview -> overview.get("identities.overlap") != null);
  }

  private void connect(String slug, String platform, Map<String, String> settings)
      throws Exception {
    rest.as(Role.OPERATOR)
        .body(Map.of("run", RUN, "platform", platform, "type", platform, "settings", settings))
        .put("/api/v1/connections/" + slug)
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  @Test
  void sevenPeopleAreOnBothSides() throws Exception {
    JsonPath overview = overview();
    assertThat(overview.getInt("identities.overlap.shared")).isEqualTo(7);
    assertThat(overview.getInt("identities.overlap.legacyOnly")).isEqualTo(5);
    assertThat(overview.getInt("identities.overlap.replacementOnly")).isEqualTo(2);
    assertThat(overview.<Object>get("identities.hiddenBelow")).isNull();
  }

  /** Nobody is on both sides by mistake, before and after the key is rotated. */
  @Test
  void aRotatedKeyComesToTheSameSeven() throws Exception {
    rest.as(Role.OPERATOR)
        .body(Map.of("confirm", RUN))
        .post("/api/v1/runs/" + RUN + "/identity-key:rotate")
        .then()
        .statusCode(200);
    JsonPath again = eventually(overview -> overview.get("identities.overlap") != null);
    assertThat(again.getInt("identities.overlap.shared")).isEqualTo(7);
    assertThat(again.getInt("identities.overlap.legacyOnly")).isEqualTo(5);
    JsonPath key = rest.as(Role.VIEWER).get("/api/v1/runs/" + RUN + "/identity-key").jsonPath();
    assertThat(key.getInt("number")).isEqualTo(2);
    assertThat(key.<Integer>getList("readings.people")).containsExactly(9, 12);
  }

  @Test
  void whatWentWrongOnTheWayIsFoundAndNothingElse() throws Exception {
    execute(
        Map.of(
            "WORDPRESS_PASSWORD",
            password(),
            "PARALLELRUN_URL",
            RestAssured.baseURI + ":" + RestAssured.port,
            "PARALLELRUN_TOKEN",
            example.key(Role.OPERATOR)),
        "node",
        script("articles.mjs"),
        RUN,
        "articles");
    JsonPath found =
        rest.as(Role.VIEWER).get("/api/v1/runs/" + RUN + "/checks/articles/differences").jsonPath();
    assertThat(found.getList("items.key", String.class))
        .containsExactlyInAnyOrder("article-11", "article-42", "article-77", "article-999");
    assertThat(of(found, "article-11")).containsEntry("kind", "MISSING");
    assertThat(of(found, "article-42"))
        .containsEntry("kind", "CHANGED")
        .containsEntry("field", "title")
        .containsEntry("legacy", "Article 42")
        .containsEntry("replacement", "Article 42, moved");
    assertThat(of(found, "article-77"))
        .containsEntry("kind", "CHANGED")
        .containsEntry("field", "date");
    assertThat(of(found, "article-999")).containsEntry("kind", "EXTRA");
    gates.evaluate(RUN);
    assertThat(gate("articles").getString("state")).isEqualTo("FAILED");
  }

  private static Map<String, Object> of(JsonPath found, String key) {
    return found.getMap("items.find { it.key == '" + key + "' }");
  }

  @Test
  void aStoppedDirectusMakesItsGateUnknown() throws Exception {
    aStoppedServerMakesItsGateUnknown("directus.sh", NEW, OLD, "The replacement is stale.");
  }

  @Test
  void aStoppedWordPressMakesItsGateUnknown() throws Exception {
    aStoppedServerMakesItsGateUnknown("wordpress.sh", OLD, NEW, "The legacy side is stale.");
  }

  private void aStoppedServerMakesItsGateUnknown(
      String server, String gone, String there, String reason) throws Exception {
    bothAreCounted();
    assertThat(gate("counted").getString("state")).isEqualTo("PASSED");
    script(server, "stop");
    try {
      later(Duration.ofMinutes(50));
      polled(there, "UP");
      polled(gone, "DOWN");
      compared();
      assertThat(gate("counted").getString("state"))
          .as("within two intervals what was counted last is believed")
          .isEqualTo("PASSED");
      later(Duration.ofMinutes(71));
      polled(there, "UP");
      polled(gone, "DOWN");
      compared();
      JsonPath unknown = gate("counted");
      assertThat(unknown.getString("state")).isEqualTo("UNKNOWN");
      assertThat(unknown.getString("reason")).contains(reason);
    } finally {
      script(server, "start");
    }
    bothAreCounted();
    assertThat(gate("counted").getString("state")).isEqualTo("PASSED");
  }

  private void bothAreCounted() throws Exception {
    later(Duration.ofMinutes(1));
    polled(OLD, "UP");
    polled(NEW, "UP");
    eventually(
        "/api/v1/runs/" + RUN + "/checks/counted",
        check -> {
          compared();
          return "MATCHED".equals(check.getString("outcome"));
        });
  }

  private void later(Duration much) {
    clock.set(clock.now().plus(much).toString());
  }

  private void compared() {
    try {
      rest.as(Role.OPERATOR).post("/api/v1/runs/" + RUN + "/checks/counted:compare");
      gates.evaluate(RUN);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks for a poll and waits until it was made now, as the clock says, and how it went. */
  private void polled(String connection, String state) throws Exception {
    // Two requests of one moment would be one: real clocks go on between them.
    later(Duration.ofSeconds(1));
    rest.as(Role.OPERATOR)
        .post("/api/v1/connections/" + connection + "/poll")
        .then()
        .statusCode(202);
    String of = "connections.find { it.slug == '" + connection + "' }";
    eventually(
        overview ->
            state.equals(overview.getString(of + ".state"))
                && overview.getList(of + ".pollers.status.lastStart", String.class).stream()
                    .allMatch(at -> clock.now().equals(Instant.parse(at))));
  }

  private JsonPath gate(String slug) throws Exception {
    JsonPath readiness = rest.as(Role.VIEWER).get("/api/v1/runs/" + RUN + "/readiness").jsonPath();
    readiness.setRootPath("gates.find { it.slug == '" + slug + "' }");
    return readiness;
  }

  private JsonPath overview() throws Exception {
    return rest.as(Role.VIEWER).get("/api/v1/runs/" + RUN + "/overview").jsonPath();
  }

  private JsonPath eventually(Predicate<JsonPath> so) throws Exception {
    return eventually("/api/v1/runs/" + RUN + "/overview", so);
  }

  private JsonPath eventually(String path, Predicate<JsonPath> so) {
    return Eventually.seen(() -> rest.as(Role.VIEWER).get(path).jsonPath(), so);
  }
}
