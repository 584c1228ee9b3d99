package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job that pushes observations meets, on the real store. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class PushTest {
  private static final String NOON = "2026-03-10T12:00:00Z";
  private static final String RUN =
      RunDocument.twoSides("Pushed")
          + """
          connections:
            - {slug: %1$s-old, platform: old, type: push, settings: {every: PT24H}}
            - {slug: %1$s-new, platform: new, type: push}
            - {slug: %1$s-demo, platform: new, type: demo}
          """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject MovableClock clock;

  @BeforeEach
  void itIsNoon() {
    clock.set(NOON);
  }

  private void apply(String run) throws Exception {
    rest.apply(RUN.formatted(run)).statusCode(200);
  }

  private static ValidatableResponse push(String connection, String token, String body) {
    return push(connection, token, "", body);
  }

  private static ValidatableResponse push(
      String connection, String token, String key, String body) {
    RequestSpecification request =
        given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON).body(body);
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return request.post("/api/v1/connections/" + connection + "/observations").then();
  }

  private static String articles(String at, long items) {
    return "{\"asOf\":\"%s\",\"observations\":[%s]}".formatted(at, article("articles", items));
  }

  private static String article(String name, long items) {
    return "{\"kind\":\"contentCount\",\"name\":\"%s\",\"items\":%d}".formatted(name, items);
  }

  private ValidatableResponse connection(String slug) throws Exception {
    return rest.as(Role.VIEWER).get("/api/v1/connections/" + slug).then().statusCode(200);
  }

  private ValidatableResponse observations(String run) throws Exception {
    return rest.as(Role.VIEWER)
        .get("/api/v1/runs/" + run + "/observations?field=CONTENT_ITEMS")
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsPushedIsStoredAsWhatIsPolledAndGrowsOld() throws Exception {
    apply("stored");
    connection("stored-old").body("state", equalTo("UNKNOWN"));
    String token = rest.pushToken("stored-old");
    push("stored-old", token, articles("2026-03-10T06:00:00Z", 18_250))
        .statusCode(200)
        .body("observations", equalTo(1))
        .body("asOf", equalTo("2026-03-10T06:00:00Z"))
        .body("receivedAt", equalTo(NOON));

    observations("stored").body("items.value", hasItem(18_250));
    connection("stored-old")
        .body("state", equalTo("UP"))
        .body("freshness.grade", equalTo("FRESH"))
        .body("freshness.observedAt", equalTo("2026-03-10T06:00:00Z"));
    rest.as(Role.VIEWER)
        .get("/api/v1/connections/stored-old/poll-log")
        .then()
        .body("items.poller", equalTo(List.of("push")))
        .body("items.outcome", hasItem("SUCCESS"));

    clock.set("2026-03-12T06:00:01Z");
    connection("stored-old")
        .body("freshness.grade", equalTo("STALE"))
        .body("state", not(equalTo("UP")));
    push("stored-old", token, articles("2026-03-09T06:00:00Z", 18_000)).statusCode(200);
    connection("stored-old").body("freshness.observedAt", equalTo("2026-03-10T06:00:00Z"));
    push("stored-old", token, articles("2026-03-12T06:00:00Z", 18_300)).statusCode(200);
    connection("stored-old").body("freshness.grade", equalTo("FRESH"));
  }

  @Test
  void csvIsTheSame() throws Exception {
    apply("csv");
    given()
        .header("Authorization", "Bearer " + rest.pushToken("csv-old"))
        .contentType("text/csv")
        .body("\uFEFFkind,name,items\r\ncontentCount,\"articles, all\",7\r\n".getBytes("UTF-8"))
        .post("/api/v1/connections/csv-old/observations")
        .then()
        .statusCode(200)
        .body("asOf", equalTo(NOON));
    observations("csv").body("items.value", hasItem(7));
  }

  @Test
  void aByteOrderMarkIsNoMistake() throws Exception {
    apply("bom");
    given()
        .header("Authorization", "Bearer " + rest.pushToken("bom-old"))
        .contentType("application/json")
        .body(("\uFEFF" + articles(NOON, 7)).getBytes("UTF-8"))
        .post("/api/v1/connections/bom-old/observations")
        .then()
        .statusCode(200);
  }

  @Test
  void nothingOfAPushIsLogged() throws Exception {
    apply("quiet");
    String token = rest.pushToken("quiet-old");
    List<String> said = new CopyOnWriteArrayList<>();
    Handler ear = new Ear(said);
    Logger root = Logger.getLogger("");
    root.addHandler(ear);
    try {
      push("quiet-old", token, articles(NOON, 1)).statusCode(200);
      push("quiet-old", token, "{\"observations\":[\"of-a-push\"]}").statusCode(422);
      push("quiet-new", token, articles(NOON, 1)).statusCode(403);
      push("quiet-old", token + "x", articles(NOON, 1)).statusCode(401);
      root.severe("the ear is open");
    } finally {
      root.removeHandler(ear);
    }
    assertThat(said)
        .contains("the ear is open")
        .noneMatch(line -> line.contains(token) || line.contains("of-a-push"));
  }

  /** Hears what is logged. */
  private static final class Ear extends Handler {
    private final List<String> said;

    Ear(List<String> said) {
      this.said = said;
    }

    @Override
    public void publish(LogRecord line) {
      said.add(String.valueOf(line.getMessage()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aTokenIsGoodForItsConnectionAlone() throws Exception {
    apply("bound");
    String token = rest.pushToken("bound-old");
    push("bound-new", token, articles(NOON, 1)).statusCode(403).body("status", equalTo(403));
    push("bound-old", "prp_wrong", articles(NOON, 1))
        .statusCode(401)
        .body("type", containsString("unauthorized"));
    given()
        .contentType(ContentType.JSON)
        .body(articles(NOON, 1))
        .post("/api/v1/connections/bound-old/observations")
        .then()
        .statusCode(401);
    push("bound-old", example.key(Role.ADMIN), articles(NOON, 1)).statusCode(403);
    for (String path :
        new String[] {"/api/v1/runs", "/api/v1/connections", "/connections/bound-old", "/admin"}) {
      given().header("Authorization", "Bearer " + token).get(path).then().statusCode(403);
    }
    observations("bound").body("items", hasSize(0));
  }

  @Test
  void anotherTokenTakesThePlaceOfTheFormerAndARevokedOneOfNone() throws Exception {
    apply("rotated");
    String former = rest.pushToken("rotated-old");
    String token = rest.pushToken("rotated-old");
    push("rotated-old", former, articles(NOON, 1)).statusCode(401);
    push("rotated-old", token, articles(NOON, 1)).statusCode(200);
    rest.as(Role.OPERATOR)
        .get("/api/v1/connections/rotated-old/push-token")
        .then()
        .body("connection", equalTo("rotated-old"))
        .body("usedAt", equalTo(NOON))
        .body("token", nullValue());
    rest.as(Role.OPERATOR)
        .delete("/api/v1/connections/rotated-old/push-token")
        .then()
        .statusCode(204);
    push("rotated-old", token, articles(NOON, 1)).statusCode(401);

    String late = rest.pushToken("rotated-old");
    clock.set("2027-03-12T12:00:00Z");
    push("rotated-old", late, articles("2027-03-12T12:00:00Z", 1)).statusCode(401);
  }

  @Test
  void whatIsPolledHasNoTokenAndTakesNoPushes() throws Exception {
    apply("polled");
    rest.as(Role.OPERATOR)
        .post("/api/v1/connections/polled-demo/push-token")
        .then()
        .statusCode(422)
        .body("detail", containsString("got one of demo"));
    rest.as(Role.OPERATOR)
        .post("/api/v1/connections/polled-old/check")
        .then()
        .statusCode(422)
        .body("errors[0].message", containsString("nothing to check"));
    String token = rest.pushToken("polled-old");
    rest.as(Role.OPERATOR)
        .post("/api/v1/connections/polled-old/poll")
        .then()
        .statusCode(400)
        .body("detail", containsString("pushed to"));
    rest.as(Role.OPERATOR).post("/api/v1/connections/polled-old/pause").then().statusCode(204);
    push("polled-old", token, articles(NOON, 1))
        .statusCode(409)
        .body("detail", containsString("Resume it"));
  }

  @Test
  void theSameKeyAgainGetsTheSameAnswerAndStoresNothing() throws Exception {
    apply("again");
    String token = rest.pushToken("again-old");
    String first =
        push("again-old", token, "nightly-1", articles("2026-03-10T06:00:00Z", 1))
            .statusCode(200)
            .header("Idempotency-Replayed", nullValue())
            .extract()
            .asString();
    clock.set("2026-03-10T13:00:00Z");
    push("again-old", token, "nightly-1", articles("2026-03-10T06:00:00Z", 1))
        .statusCode(200)
        .header("Idempotency-Replayed", "true")
        .body(equalTo(first));
    push("again-old", token, "nightly-1", articles("2026-03-10T06:00:00Z", 2))
        .statusCode(422)
        .body("type", containsString("idempotency-key-reused"));
    push("again-old", token, "k".repeat(201), articles(NOON, 1)).statusCode(400);
    String other = rest.pushToken("again-new");
    push("again-new", other, "nightly-1", articles("2026-03-10T06:00:00Z", 3)).statusCode(200);
    rest.as(Role.VIEWER)
        .get("/api/v1/connections/again-old/poll-log")
        .then()
        .body("items", hasSize(1));
  }

  @Test
  void withoutAKeyTheSameObservationsAreStillStoredOnce() throws Exception {
    apply("twice");
    String token = rest.pushToken("twice-old");
    push("twice-old", token, articles("2026-03-10T06:00:00Z", 5)).statusCode(200);
    push("twice-old", token, articles("2026-03-10T06:00:00Z", 5)).statusCode(200);
    rest.as(Role.VIEWER)
        .get(
            "/api/v1/runs/twice/observations/samples"
                + "?connection=twice-old&field=CONTENT_ITEMS&name=articles")
        .then()
        .statusCode(200)
        .body("$", hasSize(1));
  }

  @Test
  void ofABodyThatIsHalfBadNothingIsStored() throws Exception {
    apply("half");
    String token = rest.pushToken("half-old");
    String bad =
        "{\"observations\":[%s,{\"kind\":\"contentCount\",\"name\":\"pages\",\"items\":\"12,5\"},%s]}"
            .formatted(article("articles", 1), "{\"kind\":\"pages\",\"name\":\"x\"}");
    push("half-old", token, "key-of-half", bad)
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:parallelrun:problem:invalid-document"))
        .body("detail", containsString("Nothing was changed"))
        .body("errors.field", hasItems("observations[1].items", "observations[2].kind"))
        .body("errors[0].message", containsString("expected a whole number from 0, got \"12,5\""));
    observations("half").body("items", hasSize(0));
    connection("half-old")
        .body("freshness.grade", equalTo("NEVER"))
        .body("state", equalTo("UNKNOWN"))
        .body(
            "failure.message",
            equalTo("A push could not be used: 2 mistakes, the first at observations[1].items."));
    push("half-old", token, "key-of-half", articles(NOON, 1)).statusCode(200);
    connection("half-old").body("failure", nullValue());
    rest.as(Role.VIEWER)
        .get("/api/v1/connections/half-old/poll-log")
        .then()
        .body("items.outcome", equalTo(List.of("SUCCESS", "BAD_RESPONSE")));
  }

  @Test
  void whatIsNoDocumentIsNamed() throws Exception {
    apply("none");
    String token = rest.pushToken("none-old");
    push("none-old", token, "{\"observations\":[").statusCode(422);
    push("none-old", token, "{}")
        .statusCode(422)
        .body("errors[0].message", containsString("expected an array, got nothing"));
    push("none-old", token, articles("2026-03-10T12:02:00Z", 1))
        .statusCode(422)
        .body("errors[0].field", equalTo("observations[0].observedAt"));
    push("none-old", token, articles("2025-01-01T00:00:00Z", 1)).statusCode(422);
  }

  @Test
  void aBodyThatIsTooLargeOrTooLongIsRefused() throws Exception {
    apply("large");
    String token = rest.pushToken("large-old");
    push("large-old", token, " ".repeat((1 << 20) + 1))
        .statusCode(413)
        .body("detail", containsString("at most 1 MiB"));
    String many =
        IntStream.rangeClosed(0, 5_000)
            .mapToObj(i -> article("scope-" + i, i))
            .collect(Collectors.joining(",", "{\"observations\":[", "]}"));
    push("large-old", token, many)
        .statusCode(422)
        .body("errors[0].message", containsString("expected at most 5000, got 5001"));
    observations("large").body("items", hasSize(0));
  }

  @Test
  void whoPushesTooOftenIsToldWhenToComeAgain() throws Exception {
    apply("often");
    String token = rest.pushToken("often-old");
    for (int i = 0; i < 60; i++) {
      push("often-old", token, "{}").statusCode(422);
    }
    push("often-old", token, articles(NOON, 1))
        .statusCode(429)
        .header("Retry-After", equalTo("2"))
        .body("type", containsString("too-many-pushes"));
    push("often-new", rest.pushToken("often-new"), articles(NOON, 1)).statusCode(200);
    clock.set("2026-03-10T12:00:02Z");
    push("often-old", token, articles(NOON, 1)).statusCode(200);
  }

  @Test
  void thePageSaysHowToPushAndShowsTheTokenOnce() throws Exception {
    apply("page");
    String key = "Bearer " + example.key(Role.OPERATOR);
    Response before = given().header("Authorization", key).get("/connections/page-old");
    String issued =
        given()
            .header("Authorization", key)
            .cookies(before.getCookies())
            .formParam("csrf", before.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
            .post("/connections/page-old/push-token")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    String token = issued.replaceAll("(?s).*(prp_[A-Za-z0-9_-]+).*", "$1");
    push("page-old", token, articles(NOON, 1)).statusCode(200);
    String page = rest.as(Role.OPERATOR).get("/connections/page-old").asString();
    assertThat(page)
        .contains("/api/v1/connections/page-old/observations", "$PARALLELRUN_PUSH_TOKEN", "push")
        .doesNotContain(token, "Poll now");
    assertThat(rest.as(Role.VIEWER).get("/connections/page-old").asString())
        .doesNotContain("push-token", token);
    assertThat(rest.as(Role.ADMIN).get("/api/v1/runs/page/document").asString())
        .contains("page-old")
        .doesNotContain(token);
    assertThat(rest.as(Role.ADMIN).get("/admin").asString())
        .contains("push-token.issued")
        .doesNotContain(token);
    assertThat(rest.as(Role.OPERATOR).get("/connections/new?type=push").asString())
        .contains("Pushed every");
    assertThat(rest.as(Role.OPERATOR).get("/connections/page-new").asString())
        .contains("nothing pushed yet", "Issue the token");
  }
}
