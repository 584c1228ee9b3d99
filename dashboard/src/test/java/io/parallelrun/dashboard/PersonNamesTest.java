package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.AuditLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a list of seats means is asked of the platform, by those who may, and kept nowhere. */
@QuarkusTest
@TestProfile(PersonNamesTest.OwnData.class)
@SuppressWarnings("NullAway.Init")
class PersonNamesTest {
  /** Polls, with a database of its own. */
  public static class OwnData implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:names;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    }
  }

  private static final String RUN =
      """
      slug: named
      name: Named
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - {slug: old, name: Old, side: legacy}
        - {slug: new, name: New, side: replacement}
      connections:
        - {slug: named-new, platform: new, type: push, settings: {every: PT24H}}
      identities: {legacyConnection: named-old, replacementConnection: named-new}
      sendGuard: {window: PT24H}
      """;

  @Inject WorkedExample example;
  @Inject AuditLog audit;
  @Inject DataSource database;

  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer okta;

  @BeforeEach
  void aRunOfTwoDirectories() throws Exception {
    okta = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    okta.createContext("/api/v1/users", this::answer);
    okta.start();
    as(Role.ADMIN).delete("/api/v1/runs/named");
    as(Role.ADMIN)
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .contentType("application/yaml")
        .body(RUN)
        .post("/api/v1/runs:apply")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
    as(Role.OPERATOR)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "run",
                "named",
                "platform",
                "old",
                "type",
                "scim",
                "settings",
                Map.of(
                    "flavor",
                    "okta",
                    "url",
                    "http://127.0.0.1:" + okta.getAddress().getPort(),
                    "token",
                    "okta-token-0001")))
        .put("/api/v1/connections/named-old")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  @AfterEach
  void stop() {
    okta.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean one = path.startsWith("/api/v1/users/");
    int code = one ? status.get() : 200;
    if (one && path.endsWith("/o-3") && code == 200) {
      code = 404;
    }
    byte[] body =
        (code != 200
                ? "{\"errorCode\":\"E0000007\",\"errorSummary\":\"Ada\"}"
                : one ? user(1) : all())
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static String all() {
    return IntStream.rangeClosed(1, 6)
        .mapToObj(PersonNamesTest::user)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String user(int number) {
    Duration ago = number % 2 == 1 ? Duration.ofDays(60 + number) : Duration.ofDays(1);
    return ("{\"id\":\"o-%1$d\",\"status\":\"ACTIVE\",\"lastLogin\":\"%2$s\",\"profile\":"
                + "{\"firstName\":\"Ada<b>\",\"lastName\":\"Lovelace%1$d\",\"login\":\"p%1$d@example.org\"}}")
        .formatted(number, Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS));
  }

  private RequestSpecification as(Role role) throws Exception {
    return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + example.key(role));
  }

  private ValidatableResponse ask(Role role, String connection, String vendorId) throws Exception {
    return as(role)
        .contentType(ContentType.JSON)
        .body(Map.of("vendorId", vendorId))
        .post("/api/v1/runs/named/connections/" + connection + "/people:resolve")
        .then();
  }

  private List<AuditEntry> asked() {
    return audit.latest(10_000).stream()
        .filter(entry -> entry.action().equals("person.name-asked"))
        .toList();
  }

  @Test
  void anOperatorLearnsANameAndNobodyKeepsIt() throws Exception {
    ask(Role.OPERATOR, "named-old", "o-1")
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .body("vendorId", equalTo("o-1"))
        .body("connection", equalTo("named-old"))
        .body("name", equalTo("Ada<b> Lovelace1"))
        .body("login", equalTo("p1@example.org"));
    ask(Role.ADMIN, "named-old", "o-1").statusCode(200);
    assertThat(asked())
        .anySatisfy(
            entry -> {
              assertThat(entry.subject()).isEqualTo("connection/named-old");
              assertThat(entry.detail()).isEqualTo("o-1");
              assertThat(entry.actor()).startsWith("token:test-");
            });
    assertThat(example.scrape()).doesNotContain("Lovelace", "o-1\"");
    assertThat(wholeDatabase())
        .contains("person.name-asked")
        .doesNotContain("Lovelace", "p1@example.org");
  }

  private String wholeDatabase() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Connection open = database.getConnection();
        ResultSet lines = open.createStatement().executeQuery("script")) {
      while (lines.next()) {
        all.append(lines.getString(1)).append('\n');
      }
    }
    return all.toString();
  }

  @Test
  void otherRolesAreRefusedAndNobodyIsAsked() throws Exception {
    int before = asked().size();
    for (Role role : new Role[] {Role.VIEWER, Role.FINANCE, Role.LEAD}) {
      ask(role, "named-old", "o-1").statusCode(403);
    }
    given()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body("{\"vendorId\":\"o-1\"}")
        .post("/api/v1/runs/named/connections/named-old/people:resolve")
        .then()
        .statusCode(401);
    assertThat(asked()).hasSize(before);
  }

  @Test
  void whatCannotBeAskedIsNamed() throws Exception {
    int before = asked().size();
    ask(Role.OPERATOR, "nowhere", "o-1")
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:parallelrun:problem:not-found"));
    ask(Role.OPERATOR, "named-new", "n-1")
        .statusCode(409)
        .body("type", equalTo("urn:parallelrun:problem:names-nobody"))
        .body("detail", containsString("named-new"));
    as(Role.OPERATOR)
        .contentType(ContentType.JSON)
        .body("{\"vendorId\":\"o-1\"}")
        .post("/api/v1/runs/other/connections/named-old/people:resolve")
        .then()
        .statusCode(404);
    ask(Role.OPERATOR, "named-old", "ada@example.org")
        .statusCode(422)
        .body("detail", containsString("an address"))
        .body("detail", not(containsString("ada@")));
    ask(Role.OPERATOR, "named-old", " ").statusCode(422);
    ask(Role.OPERATOR, "named-old", "x".repeat(201)).statusCode(422);
    as(Role.OPERATOR)
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/v1/runs/named/connections/named-old/people:resolve")
        .then()
        .statusCode(422)
        .body("detail", containsString("vendorId"));
    assertThat(asked()).hasSize(before);
  }

  @Test
  void goneAndSilentAndRefusingPlatformsAreToldApart() throws Exception {
    ask(Role.OPERATOR, "named-old", "o-3")
        .statusCode(404)
        .body("type", equalTo("urn:parallelrun:problem:no-such-account"));
    status.set(401);
    ask(Role.OPERATOR, "named-old", "o-1")
        .statusCode(502)
        .header("Cache-Control", equalTo("no-store"))
        .body("type", equalTo("urn:parallelrun:problem:platform-failed"))
        .body("detail", containsString("credential"))
        .body("detail", not(containsString("Ada")));
    status.set(503);
    ask(Role.OPERATOR, "named-old", "o-1")
        .statusCode(503)
        .body("title", equalTo("The platform does not answer now"))
        .header("Retry-After", nullValue());
    okta.stop(0);
    ask(Role.OPERATOR, "named-old", "o-1")
        .statusCode(503)
        .body(
            "detail",
            anyOf(
                containsString("did not accept the connection"),
                containsString("broke the connection off")));
  }

  /** Whoever is asked to wait waits, and whoever uses the same credential. */
  @Test
  void aPlatformThatAskedToWaitIsLeftAlone() throws Exception {
    status.set(429);
    String wait =
        ask(Role.OPERATOR, "named-old", "o-1").statusCode(503).extract().header("Retry-After");
    assertThat(Integer.parseInt(wait)).isBetween(1, 60);
    okta.stop(0);
    ask(Role.OPERATOR, "named-old", "o-1")
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("detail", containsString("The vendor asked to wait"));
  }

  @Test
  void nobodyAsksForAllOfThem() throws Exception {
    String key = example.key(Role.OPERATOR);
    List<Integer> statuses = new ArrayList<>();
    Response last = null;
    for (int i = 0; i < 40; i++) {
      last =
          given()
              .header("Authorization", "Bearer " + key)
              .contentType(ContentType.JSON)
              .body("{\"vendorId\":\"o-1\"}")
              .urlEncodingEnabled(false)
              .post("/api/v1/runs/named/connections/named-old/people:resolve");
      statuses.add(last.statusCode());
      if (last.statusCode() == 429) {
        break;
      }
    }
    assertThat(statuses).contains(429).hasSizeGreaterThan(29);
    assertThat(last).isNotNull();
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    ask(Role.OPERATOR, "named-old", "o-1").statusCode(200);
  }

  @Test
  void theConnectorsThatCanSayIt() throws Exception {
    as(Role.VIEWER)
        .get("/api/v1/connectors")
        .then()
        .statusCode(200)
        .body("find { it.id == 'scim' }.abilities", hasItem("name-people"))
        .body("find { it.id == 'demo' }.abilities.size()", equalTo(0));
  }

  private void rosters() throws Exception {
    String token =
        as(Role.OPERATOR)
            .contentType(ContentType.JSON)
            .post("/api/v1/connections/named-new/push-token")
            .then()
            .statusCode(201)
            .extract()
            .path("token");
    String users =
        IntStream.rangeClosed(1, 6)
            .mapToObj(
                n ->
                    "{\"kind\":\"userRoster\",\"name\":\"users\",\"vendorId\":\"n-%1$d\",\"status\":\"active\",\"address\":\"p%1$d@example.org\",\"lastActive\":\"%2$s\"}"
                        .formatted(n, Instant.now().minus(1, ChronoUnit.DAYS)))
            .collect(Collectors.joining(",", "{\"observations\":[", "]}"));
    given()
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON)
        .body(users)
        .post("/api/v1/connections/named-new/observations")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  private String licensesWithAccounts(Role role) throws Exception {
    rosters();
    String page = "";
    for (int i = 0; i < 120 && !page.contains(">o-1<"); i++) {
      page = as(role).get("/runs/named/licenses").then().statusCode(200).extract().asString();
      assertThat(new CountDownLatch(1).await(250, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(page).contains(">o-1<", ">o-3<");
    return page;
  }

  private Response posted(String key, String where, String id, boolean script) {
    Response page = given().header("Authorization", "Bearer " + key).get("/runs/named/licenses");
    RequestSpecification request =
        given()
            .header("Authorization", "Bearer " + key)
            .cookies(page.getCookies())
            .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
            .formParam("connection", "named-old")
            .formParam("vendorId", id);
    return (script ? request.header("HX-Request", "true") : request)
        .post("/runs/named/" + where + "/person");
  }

  @Test
  void thePageHasAButtonForThoseWhoMayAndShowsTheNameInItsPlace() throws Exception {
    String page = licensesWithAccounts(Role.OPERATOR);
    assertThat(page)
        .contains("Show name of o-1", "asked of named-old now")
        .doesNotContain("Lovelace", "example.org");
    assertThat(as(Role.VIEWER).get("/runs/named/licenses").asString())
        .contains(">o-1<")
        .doesNotContain("Show name");
    String key = example.key(Role.OPERATOR);
    String whole =
        posted(key, "licenses", "o-1", false).then().statusCode(200).extract().asString();
    assertThat(whole)
        .contains("<h1>Named: licenses</h1>", "Ada&lt;b&gt; Lovelace1", "p1@example.org")
        .contains("Show name of o-3")
        .doesNotContain("Show name of o-1", "Lovelace3");
    assertThat(whole).containsPattern("<details class=\"fold\" *open>");
    String part = posted(key, "licenses", "o-1", true).then().statusCode(200).extract().asString();
    assertThat(part).contains("Lovelace1").doesNotContain("<h1>", "Show name");
    assertThat(posted(key, "licenses", "o-3", true).asString())
        .contains("no such account any more")
        .doesNotContain("<button");
    status.set(503);
    assertThat(posted(key, "licenses", "o-1", true).then().statusCode(200).extract().asString())
        .contains("answered with status 503", "Ask again of o-1", "status page");
  }

  @Test
  void whoMayNotAskCannotPostEither() throws Exception {
    as(Role.VIEWER)
        .formParam("connection", "named-old")
        .formParam("vendorId", "o-1")
        .post("/runs/named/licenses/person")
        .then()
        .statusCode(403);
  }

  @Test
  void thoseMailedByBothHaveAButtonToo() throws Exception {
    Instant at = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    for (String side : List.of("legacy", "replacement")) {
      as(Role.OPERATOR)
          .contentType("text/csv")
          .body(
              "person,at,message,kind,user\nada@example.org,%s,sale,,%s\n"
                  .formatted(at, side.equals("legacy") ? "o-1" : "n-1"))
          .post(
              "/api/v1/runs/named/sends/%s/batches?batch=1&from=%s&until=%s"
                  .formatted(side, at.minusSeconds(60), at.plusSeconds(60)))
          .then()
          .log()
          .ifValidationFails()
          .statusCode(200);
    }
    assertThat(as(Role.OPERATOR).get("/runs/named/sending").asString())
        .contains("Show name of o-1", ">n-1<", "asked of named-old now")
        .doesNotContain("Show name of n-1");
    assertThat(as(Role.LEAD).get("/runs/named/sending").asString())
        .contains(">o-1<")
        .doesNotContain("Show name");
    licensesWithAccounts(Role.OPERATOR);
    assertThat(posted(example.key(Role.OPERATOR), "sending", "o-1", false).asString())
        .contains("who is mailed by both?", "Lovelace1");
  }
}
