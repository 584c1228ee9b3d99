package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.AuditLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What whoever has a status link sees of a run, and what they never do. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class StatusLinksTest {
  private static final List<String> REPRESENTATIONS =
      List.of(
          "",
          ".json",
          "/badge.svg",
          "/badge.svg?of=work",
          "/badge.svg?of=end",
          "/badge.svg?of=checks",
          "/badge.json",
          "/badge.json?of=work",
          "/badge.json?of=end",
          "/badge.json?of=checks");

  /** What the worked example does not have, with a secret in every text a vendor may write. */
  private static final String OBSERVED =
      """

      owner: Ada Lovelace
      connections:
        - {slug: %1$s-beat, platform: legacy, type: push, settings: {every: PT5M}}
      workstreams:
        - slug: content
          name: Content of Acme
          kind: content-migration
          scopes:
            - slug: articles
              name: Articles
              legacy: {connection: %1$s-beat, scope: articles}
              replacement: {connection: %1$s-beat, scope: copies}
      integrations:
        - slug: crm
          name: Customer data
          legacy: {connection: %1$s-beat, integration: crm}
          watch: {interval: PT5M, grace: PT5M, failures: 1}
        - slug: mail
          name: Mailings
          legacy: {connection: %1$s-beat, integration: mail}
          dependsOn: [crm]
      checks:
        - slug: counted
          name: Articles counted
          kind: counts
          keysOf: things
          legacy: {connection: %1$s-beat, scope: articles}
          replacement: {connection: %1$s-beat, scope: copies}
      """;

  @Inject RestCaller rest;
  @Inject MovableClock clock;
  @Inject AuditLog audit;

  @BeforeEach
  void itIsTheTwentyFirst() {
    clock.set("2026-01-21T12:00:00Z");
  }

  private String observed(String run) throws Exception {
    rest.apply(
            WorkedExample.document().replace("slug: g26", "slug: " + run) + OBSERVED.formatted(run))
        .statusCode(200);
    return rest.pushToken(run + "-beat");
  }

  private static void push(String run, String token, String observations) {
    RestCaller.push(run + "-beat", token, observations);
  }

  private static String health(String name, String status) {
    return "{\"kind\":\"integrationHealth\",\"name\":\"%s\",\"status\":\"%s\",\"detail\":\"Vendor: quota of ada@acme.example spent at https://acme.example/api\"}"
        .formatted(name, status);
  }

  private static String items(String name, long items) {
    return "{\"kind\":\"contentCount\",\"name\":\"%s\",\"items\":%d}".formatted(name, items);
  }

  private ValidatableResponse issue(Role role, String run, String body) throws Exception {
    return rest.as(role).body(body).post("/api/v1/runs/" + run + "/status-links").then();
  }

  private String link(String run) throws Exception {
    return issue(Role.LEAD, run, "{\"name\":\"Board\"}").statusCode(201).extract().path("token");
  }

  private static Response look(String token, String representation) {
    return given()
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false)
        .get("/status/" + token + representation);
  }

  private static String badge(String token) {
    return look(token, "/badge.json").then().statusCode(200).extract().path("message");
  }

  /** The state of a leg from unknown to down, in badge, page and JSON. */
  @Test
  void theBadgeFollowsWhatIsObserved() throws Exception {
    String key = observed("badges");
    String token = link("badges");
    assertThat(badge(token)).isEqualTo("unknown");
    push("badges", key, health("crm", "up") + "," + health("mail", "up"));
    look(token, "/badge.json")
        .then()
        .body("schemaVersion", equalTo(1))
        .body("label", equalTo("Worked example integrations"))
        .body("message", equalTo("up"))
        .body("color", equalTo("brightgreen"))
        .body("size()", equalTo(4));
    clock.set("2026-01-21T12:10:01Z");
    assertThat(badge(token)).as("never up when stale").contains("late");
    push("badges", key, health("crm", "down") + "," + health("mail", "up"));
    assertThat(badge(token)).isEqualTo("1 of 2 down");
    look(token, ".json")
        .then()
        .statusCode(200)
        .body("phase", equalTo("PARALLEL"))
        .body("day", equalTo(21))
        .body("plannedDays", equalTo(90))
        .body("integrations.name", equalTo(List.of("Customer data", "Mailings")))
        .body("integrations.state", equalTo(List.of("DOWN", "BLOCKED")))
        .body("integrations[0].cause", nullValue())
        .body("integrations[1].cause", equalTo("Customer data"))
        .body("integrations[0].known.grade", equalTo("FRESH"))
        .body("states.find { it.state == 'DOWN' }.count", equalTo(1))
        .body("work.doneRatio", nullValue())
        .body("end.method", equalTo("PLAN"));
    assertThat(look(token, "").asString())
        .contains("day 21 of 90 planned")
        .contains("blocked by Customer data")
        .doesNotContain("<script");
  }

  /** Counts are shown with how old they are. */
  @Test
  void workThatWasCountedLongAgoIsStale() throws Exception {
    String key = observed("aging");
    String token = link("aging");
    push("aging", key, items("articles", 1000) + "," + items("copies", 250));
    look(token, ".json")
        .then()
        .body("work.doneRatio", equalTo(0.25f))
        .body("work.known.grade", equalTo("FRESH"));
    assertThat(look(token, "/badge.json?of=work").path("message").toString()).isEqualTo("25.0 %");
    clock.set("2026-01-21T18:00:00Z");
    look(token, ".json").then().body("work.known.grade", equalTo("STALE"));
    assertThat(look(token, "/badge.json?of=work").path("message").toString())
        .isEqualTo("25.0 % (stale)");
    assertThat(look(token, "").asString()).contains("stale");
  }

  /** Everything public of the worked example, beside everything that is not. */
  @Test
  void noMoneyNobodyAndNoWordOfAVendorIsPublic() throws Exception {
    String key = observed("exposed");
    String token = link("exposed");
    push(
        "exposed",
        key,
        health("crm", "down")
            + ","
            + health("mail", "degraded")
            + ","
            + items("articles", 1000)
            + ","
            + items("copies", 250));
    Set<String> secrets = secrets("exposed");
    assertThat(secrets).hasSizeGreaterThan(40).contains("EUR", "96000", "96,000", "673.21");
    for (String representation : REPRESENTATIONS) {
      Response answer = look(token, representation);
      assertThat(answer.statusCode()).as(representation).isEqualTo(200);
      String text = answer.asString();
      assertThat(text).as(representation).contains("Worked example").doesNotContain(token);
      for (String secret : secrets) {
        assertThat(text).as("%s of %s", secret, representation).doesNotContainIgnoringCase(secret);
      }
    }
  }

  /** Amounts of the overview in every way they are written, and names of the document. */
  private Set<String> secrets(String run) throws Exception {
    Set<String> secrets =
        new TreeSet<>(
            List.of(
                "EUR",
                "€",
                "96000",
                "96,000",
                "120000",
                "120,000",
                "60000",
                "60,000",
                "110000",
                "110,000",
                "102720",
                "102,720",
                "673.21",
                "license",
                "vendor",
                "legacy suite",
                "replacement suite",
                "Lovelace",
                "ada@",
                "acme",
                "https://",
                "quota",
                "Operating both",
                "Marketing team",
                "Implementation",
                run + "-beat",
                "Board",
                "test-"));
    Map<String, Object> overview =
        rest.as(Role.LEAD).get("/api/v1/runs/" + run + "/overview").jsonPath().getMap("$");
    assertThat(overview.get("money")).isNotNull();
    collect(overview.get("money"), secrets);
    return secrets;
  }

  private static void collect(Object value, Set<String> secrets) {
    if (value instanceof Map<?, ?> object) {
      object.values().forEach(each -> collect(each, secrets));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> collect(each, secrets));
    } else if (value instanceof Number number && Math.abs(number.doubleValue()) >= 100) {
      secrets.add(String.format(Locale.ENGLISH, "%.2f", number.doubleValue()));
      secrets.add(String.format(Locale.ENGLISH, "%,.2f", number.doubleValue()));
    } else if (value instanceof String text && text.matches("-?\\d[\\d,]*\\.\\d{2}")) {
      if (text.length() > 4) {
        secrets.add(text);
      }
    }
  }

  @Test
  void wrongRevokedAndExpiredLinksLookTheSame() throws Exception {
    rest.apply(RunDocument.twoSides("Ending").formatted("ending")).statusCode(200);
    String revoked = link("ending");
    String expired =
        issue(Role.LEAD, "ending", "{\"name\":\"Agency\",\"expiresAt\":\"2026-01-21T12:30:00Z\"}")
            .statusCode(201)
            .body("details.expiresAt", equalTo("2026-01-21T12:30:00Z"))
            .extract()
            .path("token");
    for (String token : List.of(revoked, expired)) {
      look(token, "").then().statusCode(200);
    }
    int id =
        rest.as(Role.LEAD)
            .get("/api/v1/runs/ending/status-links")
            .then()
            .statusCode(200)
            .body("", hasSize(2))
            .extract()
            .path("find { it.name == 'Board' }.id");
    rest.as(Role.LEAD).delete("/api/v1/runs/other/status-links/" + id).then().statusCode(404);
    rest.as(Role.LEAD).delete("/api/v1/runs/ending/status-links/" + id).then().statusCode(204);
    rest.as(Role.LEAD).delete("/api/v1/runs/ending/status-links/" + id).then().statusCode(404);
    clock.set("2026-01-21T12:30:00Z");
    for (String representation : REPRESENTATIONS) {
      Response wrong = look("prs_" + "A".repeat(43), representation);
      assertThat(wrong.statusCode()).isEqualTo(404);
      assertThat(wrong.header("Cache-Control")).isEqualTo("no-store");
      for (String token : List.of(revoked, expired, "x", "a.b")) {
        Response answer = look(token, representation);
        assertThat(answer.statusCode()).as(token + representation).isEqualTo(404);
        assertThat(answer.asString()).as(token + representation).isEqualTo(wrong.asString());
        assertThat(answer.headers()).as(token + representation).hasSameSizeAs(wrong.headers());
      }
    }
  }

  @Test
  void addressesAreNeitherIndexedNorPassedOn() throws Exception {
    rest.apply(RunDocument.twoSides("Private").formatted("private")).statusCode(200);
    String token = link("private");
    for (String known : List.of(token, "wrong")) {
      Response answer = look(known, "");
      assertThat(answer.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
      assertThat(answer.headers().getValues("X-Robots-Tag")).containsExactly("noindex, nofollow");
    }
    look(token, "").then().header("Cache-Control", equalTo("private, max-age=60"));
    look(token, "/badge.svg").then().header("Content-Type", containsString("image/svg+xml"));
    look(token, "/badge.svg?of=money").then().statusCode(400).body(containsString("of: expected"));
    given().get("/sign-in").then().header("X-Robots-Tag", nullValue());
  }

  @Test
  void whoMayEditARunMayShareIt() throws Exception {
    rest.apply(RunDocument.twoSides("Roles").formatted("roles")).statusCode(200);
    for (Role role : List.of(Role.VIEWER, Role.FINANCE, Role.OPERATOR)) {
      issue(role, "roles", "{\"name\":\"Board\"}").statusCode(403);
      rest.as(role).get("/api/v1/runs/roles/status-links").then().statusCode(403);
      rest.as(role).get("/runs/roles/status-links").then().statusCode(403);
      rest.as(role).delete("/api/v1/runs/roles/status-links/1").then().statusCode(403);
      rest.as(role).get("/runs/roles").then().body(not(containsString("Share status")));
    }
    issue(Role.ADMIN, "roles", "{\"name\":\"Board\"}").statusCode(201);
    rest.as(Role.LEAD).get("/runs/roles").then().body(containsString("Share status"));
    issue(Role.LEAD, "nobody", "{\"name\":\"Board\"}").statusCode(404);
  }

  @Test
  void aLinkNeedsANameAnEndAheadAndRoom() throws Exception {
    rest.apply(RunDocument.twoSides("Full").formatted("full")).statusCode(200);
    issue(Role.LEAD, "full", "{}").statusCode(422).body("detail", containsString("name: expected"));
    issue(Role.LEAD, "full", "{\"name\":\"Board\",\"expiresAt\":\"2026-01-21T12:00:00Z\"}")
        .statusCode(422)
        .body("detail", containsString("expiresAt: expected a moment after now"));
    issue(Role.LEAD, "full", "{\"name\":\"Board\",\"expiresAt\":\"soon\"}").statusCode(400);
    String token = "";
    for (int i = 0; i < 20; i++) {
      token = link("full");
    }
    issue(Role.LEAD, "full", "{\"name\":\"Board\"}")
        .statusCode(422)
        .body("detail", containsString("Revoke one first"));
    rest.as(Role.LEAD)
        .get("/api/v1/runs/full/status-links")
        .then()
        .body("", hasSize(20))
        .body(not(containsString(token)));
    assertThat(audit.latest(10_000))
        .filteredOn(entry -> entry.subject().startsWith("run/full/status-link/"))
        .hasSize(20)
        .allSatisfy(entry -> assertThat(entry.action()).isEqualTo("status-link.issued"))
        .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("prs_"));
  }

  @Test
  void thePageShowsALinkOnceAndRevokesIt() throws Exception {
    rest.apply(RunDocument.twoSides("Paged").formatted("paged")).statusCode(200);
    String page =
        post("", "name", "Steering", "until", "2026-01-31").statusCode(200).extract().asString();
    assertThat(page).contains("/status/prs_").contains("/badge.svg)").contains("Steering");
    assertThat(page).contains("2026-02-01T00:00:00Z");
    String listed = rest.as(Role.LEAD).get("/runs/paged/status-links").asString();
    assertThat(listed).contains("Steering").doesNotContain("prs_");
    post("", "name", "Steering", "until", "tomorrow")
        .statusCode(422)
        .body(containsString("until: expected a date"));
    int id = rest.as(Role.LEAD).get("/api/v1/runs/paged/status-links").path("[0].id");
    post("/" + id + "/revoke").statusCode(303);
    rest.as(Role.LEAD).get("/api/v1/runs/paged/status-links").then().body("", hasSize(0));
  }

  private ValidatableResponse post(String below, String... form) throws Exception {
    Response page = rest.as(Role.LEAD).get("/runs/paged/status-links");
    RequestSpecification request =
        rest.as(Role.LEAD)
            .contentType(ContentType.URLENC)
            .cookies(page.getCookies())
            .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
            .redirects()
            .follow(false);
    for (int i = 0; i < form.length; i += 2) {
      request.formParam(form[i], form[i + 1]);
    }
    return request.post("/runs/paged/status-links" + below).then();
  }

  @Test
  void aBadgeIsWellFormedWhateverARunIsCalled() throws Exception {
    rest.apply(
            RunDocument.twoSides("'A & B <script>\"x\"</script> ''quoted'' 新聞'").formatted("odd"))
        .statusCode(200);
    String token = link("odd");
    String svg = look(token, "/badge.svg").then().statusCode(200).extract().asString();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.w3.org/2000/svg");
    assertThat(document.getElementsByTagNameNS("*", "script").getLength()).isZero();
    assertThat(document.getElementsByTagNameNS("*", "title").item(0).getTextContent())
        .startsWith("A & B <script>\"x\"</script> 'quoted'")
        .endsWith("integrations: none stated");
    assertThat(look(token, "").asString()).doesNotContain("<script");
  }

  @Test
  void aLinkIsAnsweredSoManyTimesAMinute() throws Exception {
    rest.apply(RunDocument.twoSides("Busy").formatted("busy")).statusCode(200);
    String token = link("busy");
    String other = link("busy");
    for (int i = 0; i < 120; i++) {
      look(token, "/badge.json").then().statusCode(200);
    }
    look(token, "/badge.json").then().statusCode(429).header("Retry-After", equalTo("1"));
    look(other, "/badge.json").then().statusCode(200);
    clock.set("2026-01-21T12:00:01Z");
    look(token, "/badge.json").then().statusCode(200);
  }
}
