package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.parallelrun.server.action.ActionWatcher;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From rows that are pushed to what the page, the API and Prometheus say. */
@QuarkusTest
@TestProfile(MovableClock.Profile.class)
class ValidationTest {
  private static final String NOON = "2026-03-10T12:00:00Z";
  private static final String NDJSON = "application/x-ndjson";
  private static final String RUN =
      RunDocument.twoSides("Compared")
          + """
          connections:
            - {slug: %1$s-old, platform: old, type: push}
            - {slug: %1$s-new, platform: new, type: push}
          checks:
            - slug: articles
              name: Articles
              keysOf: things
              fields:
                - {name: title, normalize: [trim, unicode]}
                - {name: date, type: instant, zone: Europe/Berlin}
            - slug: consent
              name: Consent
              kind: consent
              keysOf: people
              optOut: [unsubscribed]
              fields: [{name: state, normalize: [case]}]
            - slug: counted
              name: Articles counted
              kind: counts
              keysOf: things
              tolerance: 0.01
              legacy: {connection: %1$s-old, scope: articles}
              replacement: {connection: %1$s-new, scope: articles}
          gates:
            - slug: opted-out
              name: Who opted out stays so
              condition: {kind: checks-agree, checks: [consent]}
            - slug: content
              name: Content agrees
              condition: {kind: checks-agree, checks: [articles]}
          """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject ActionWatcher actions;
  @Inject MovableClock clock;

  @BeforeEach
  void itIsNoon() {
    clock.set(NOON);
  }

  private void apply(String run) throws Exception {
    rest.apply(RUN.formatted(run)).statusCode(200);
  }

  private static String path(String run, String check) {
    return "/api/v1/runs/" + run + "/checks/" + check;
  }

  private ValidatableResponse push(
      String run, String check, String side, String batch, String type, byte[] body)
      throws Exception {
    return rest.as(Role.OPERATOR)
        .contentType(type)
        .body(body)
        .post(path(run, check) + "/" + side + "/batches?batch=" + batch)
        .then();
  }

  private void pushed(String run, String check, String side, String batch, String rows)
      throws Exception {
    push(run, check, side, batch, NDJSON, rows.getBytes(StandardCharsets.UTF_8))
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  private ValidatableResponse commit(String run, String check, String side, String body)
      throws Exception {
    return rest.as(Role.OPERATOR).body(body).post(path(run, check) + "/" + side + ":commit").then();
  }

  private ValidatableResponse compare(String run, String check) throws Exception {
    return rest.as(Role.OPERATOR)
        .post(path(run, check) + ":compare")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  private ValidatableResponse says(String run, String check) throws Exception {
    return rest.as(Role.VIEWER).get(path(run, check)).then().statusCode(200);
  }

  private static String article(int i, String title) {
    return "{\"key\": \"a-%d\", \"title\": \"%s\", \"date\": \"2026-03-%02dT08:00:00Z\"}"
        .formatted(i, title, i % 28 + 1);
  }

  private static String articles(int from, int until) {
    return IntStream.range(from, until)
        .mapToObj(i -> article(i, "Title " + i))
        .collect(Collectors.joining("\n"));
  }

  /** A thousand articles on each side, of which four differ. */
  private void articlesWithFourPlanted(String run) throws Exception {
    pushed(run, "articles", "legacy", "1", articles(500, 1_000));
    pushed(run, "articles", "legacy", "2", articles(0, 500));
    pushed(run, "articles", "replacement", "1", articles(3, 1_000));
    pushed(
        run,
        "articles",
        "replacement",
        "2",
        String.join(
            "\n",
            article(1, "Another title"),
            "{\"key\":\"a-2\",\"title\":\" Title 2 \",\"date\":\"2026-03-04T08:00:00+01:00\"}",
            article(1_000, "Nobody knows it")));
    commit(run, "articles", "legacy", "{\"batches\": 2, \"unit\": \"articles\"}").statusCode(200);
    commit(run, "articles", "replacement", "{\"unit\": \"articles\"}").statusCode(200);
    compare(run, "articles");
  }

  @Test
  void exactlyWhatWasPlantedIsFound() throws Exception {
    apply("planted");
    says("planted", "articles")
        .body("outcome", equalTo("UNKNOWN"))
        .body("reason", equalTo("Neither side said anything yet."));
    articlesWithFourPlanted("planted");
    says("planted", "articles")
        .body("outcome", equalTo("MISMATCHED"))
        .body("mismatched", equalTo(4))
        .body("compared", equalTo(1_001));
    rest.as(Role.VIEWER)
        .get(path("planted", "articles") + "/differences")
        .then()
        .body("items", hasSize(4))
        .body("items.find { it.key == 'a-0' }.kind", equalTo("MISSING"))
        .body("items.find { it.key == 'a-1' }.field", equalTo("title"))
        .body("items.find { it.key == 'a-1' }.legacy", equalTo("Title 1"))
        .body("items.find { it.key == 'a-1' }.replacement", equalTo("Another title"))
        .body("items.find { it.key == 'a-2' }.field", equalTo("date"))
        .body("items.find { it.key == 'a-1000' }.kind", equalTo("EXTRA"));
    rest.as(Role.VIEWER)
        .get(path("planted", "articles") + "/differences?kind=changed&field=date")
        .then()
        .body("items.key", equalTo(List.of("a-2")));
    rest.as(Role.VIEWER)
        .get(path("planted", "articles") + "/differences?limit=3")
        .then()
        .body("items", hasSize(3))
        .body("next", not(nullValue()));
    String csv =
        rest.as(Role.LEAD)
            .get(path("planted", "articles") + "/differences.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv)
        .startsWith("kind,key,field,legacy,replacement,state")
        .contains("changed,a-1,title,Title 1,Another title,open");
    assertThat(
            example.metric(
                "parallelrun_validation_mismatch_ratio{check=\"articles\",run=\"planted\"}"))
        .isEqualTo(4 / 1_001.0, within(1e-12));
    assertThat(page("planted", "/articles"))
        .contains("Another title", "4 of 1,001 differ", "missing on the new side");
  }

  private String page(String run, String below) throws Exception {
    return rest.as(Role.LEAD)
        .get("/runs/" + run + "/validation" + below)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void aKnownDifferenceIsCountedApartAndComesBack() throws Exception {
    apply("known");
    articlesWithFourPlanted("known");
    rest.as(Role.LEAD)
        .body(
            """
            {"kind": "changed", "key": "a-*", "until": "2026-03-12", "reason": "Agreed."}\
            """)
        .post(path("known", "articles") + "/ignores")
        .then()
        .statusCode(201)
        .body("holds", equalTo(true));
    compare("known", "articles").body("mismatched", equalTo(2)).body("ignored", equalTo(2));
    rest.as(Role.VIEWER)
        .get(path("known", "articles") + "/differences?kind=changed")
        .then()
        .body("items.state", equalTo(List.of("IGNORED", "IGNORED")));
    clock.set("2026-03-12T00:00:00Z");
    says("known", "articles").body("mismatched", equalTo(4)).body("ignored", equalTo(0));
    rest.as(Role.VIEWER)
        .get(path("known", "articles") + "/ignores")
        .then()
        .body("holds", equalTo(List.of(false)))
        .body("reason", equalTo(List.of("Agreed.")));
  }

  /** F11: a side that falls silent resolves nothing. */
  @Test
  void aDifferenceIsAnActionItemUntilBothSidesAgree() throws Exception {
    apply("item");
    articlesWithFourPlanted("item");
    actions.evaluate("item");
    String articles = "items.find { it.kind == 'CHECK_DIFFERS' }";
    items("item")
        .body(articles + ".title", equalTo("Both sides disagree: Articles"))
        .body(articles + ".severity", equalTo("WARNING"));
    clock.set("2026-03-20T12:00:00Z");
    says("item", "articles").body("outcome", equalTo("UNKNOWN"));
    actions.evaluate("item");
    items("item").body(articles + ".state", equalTo("OPEN"));
    for (String side : List.of("legacy", "replacement")) {
      pushed("item", "articles", side, "agreed", articles(0, 10));
      commit("item", "articles", side, "{}").statusCode(200);
    }
    compare("item", "articles").body("outcome", equalTo("MATCHED"));
    actions.evaluate("item");
    items("item").body(articles + ".state", equalTo("RESOLVED"));
  }

  private ValidatableResponse items(String run) throws Exception {
    return rest.as(Role.LEAD).get("/api/v1/action-items?run=" + run).then().statusCode(200);
  }

  @Test
  void whatIsIgnoredNeedsAReasonAndAnEnd() throws Exception {
    apply("reasons");
    for (String body :
        List.of(
            "{\"kind\": \"changed\", \"until\": \"2026-03-12\"}",
            "{\"kind\": \"changed\", \"reason\": \"Agreed.\"}",
            "{\"until\": \"2026-03-12\", \"reason\": \"Everything.\"}",
            "{\"kind\": \"changed\", \"until\": \"2029-03-12\", \"reason\": \"Agreed.\"}")) {
      rest.as(Role.LEAD)
          .body(body)
          .post(path("reasons", "articles") + "/ignores")
          .then()
          .statusCode(422);
    }
    rest.as(Role.LEAD)
        .body("{\"kind\": \"changed\", \"until\": \"2026-03-12\", \"reason\": \"No.\"}")
        .post(path("reasons", "consent") + "/ignores")
        .then()
        .statusCode(422)
        .body("detail", containsString("every difference counts"));
  }

  /** F24, F25: what is signed keeps how much each match was worth, of when, and who said so. */
  @Test
  void aDecisionKeepsWhatEachMatchWasWorth() throws Exception {
    apply("frozen");
    pushed("frozen", "articles", "legacy", "1", articles(0, 300));
    pushed("frozen", "articles", "replacement", "1", articles(0, 300));
    commit("frozen", "articles", "legacy", "{}").statusCode(200);
    commit("frozen", "articles", "replacement", "{}").statusCode(200);
    compare("frozen", "articles").body("outcome", equalTo("MATCHED"));
    String gate = "gates.find { it.slug == 'content' }";
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/frozen/readiness")
        .then()
        .statusCode(200)
        .body(gate + ".reason", equalTo("articles: matches, 0 of 300 differ; ≤ 1.0 % at 95 %"))
        .body(gate + ".evidence[0].outcome", equalTo("CLEAN"))
        .body(gate + ".evidence[0].compared.total", equalTo(300));
    int id =
        rest.as(Role.LEAD)
            .contentType(ContentType.JSON)
            .body("{\"decision\": \"NO_GO\", \"note\": \"Consent first\"}")
            .post("/api/v1/runs/frozen/sign-offs")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    clock.set("2026-03-20T12:00:00Z");
    String kept = "evidence." + gate + ".evidence[0]";
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/frozen/sign-offs/" + id)
        .then()
        .body(kept + ".value", equalTo("matches"))
        .body(kept + ".compared.bound", equalTo("0 of 300 differ; ≤ 1.0 % at 95 %"))
        .body(kept + ".compared.high", closeTo(0.009936f))
        .body(kept + ".compared.noiseKnown", equalTo(false))
        .body(kept + ".asOf", equalTo("2026-03-10T12:00:00Z"))
        .body(kept + ".grade", equalTo("FRESH"))
        .body(kept + ".source", equalTo("pushed and pushed"));
    String page = rest.as(Role.VIEWER).get("/runs/frozen/readiness").asString();
    assertThat(page.substring(page.indexOf("id=\"sign-offs\"")))
        .contains("check articles: matches", "0 of 300 differ; ≤ 1.0 % at 95 %")
        .contains("noise not measured");
    assertThat(rest.as(Role.FINANCE).get("/api/v1/runs/frozen/gates.csv").asString())
        .contains("0 of 300 differ; ≤ 1.0 % at 95 %, noise not measured, as of 2026-03-10");
  }

  private static Matcher<Float> closeTo(float value) {
    return allOf(greaterThan(value - 5e-7f), lessThan(value + 5e-7f));
  }

  @Test
  void aMatchSaysWhatItIsWorthAndGrowsOld() throws Exception {
    apply("worth");
    pushed("worth", "articles", "legacy", "1", articles(0, 300));
    commit("worth", "articles", "legacy", "{}").statusCode(200);
    says("worth", "articles").body("reason", equalTo("The replacement said nothing yet."));
    pushed("worth", "articles", "replacement", "1", articles(0, 300));
    commit("worth", "articles", "replacement", "{}").statusCode(200);
    compare("worth", "articles").body("outcome", equalTo("MATCHED"));
    assertThat(page("worth", ""))
        .contains("0 of 300 differ; ≤ 1.0 % at 95 %")
        .doesNotContain("100 %");
    clock.set("2026-03-13T12:00:00Z");
    says("worth", "articles")
        .body("outcome", equalTo("UNKNOWN"))
        .body("last", equalTo("MATCHED"))
        .body("reason", equalTo("Both sides are stale."));
    assertThat(page("worth", "/articles")).contains("Both sides are stale.", "stale, 3 d old");
    assertThat(
            example.metric(
                "parallelrun_validation_mismatch_upper_bound_ratio{check=\"articles\",run=\"worth\"}"))
        .isEqualTo(0.009936, within(5e-7));
    assertThat(
            example.metric(
                "parallelrun_validation_outcome{check=\"articles\",outcome=\"unknown\",run=\"worth\"}"))
        .isEqualTo(1);
  }

  @Test
  void oneMissingOptOutBreaksParityAndNoAddressIsKept() throws Exception {
    apply("parity");
    pushed(
        "parity",
        "consent",
        "legacy",
        "1",
        "{\"key\":\"Ada@example.org\",\"state\":\"Unsubscribed\"}\n"
            + "{\"key\":\"bob@example.org\",\"state\":\"unsubscribed\"}\n"
            + "{\"key\":\"cem@example.org\",\"state\":\"subscribed\"}");
    pushed(
        "parity",
        "consent",
        "replacement",
        "1",
        "{\"key\":\"ada@example.org \",\"state\":\"unsubscribed\"}\n"
            + "{\"key\":\"bob@example.org\",\"state\":\"subscribed\"}\n"
            + "{\"key\":\"cem@example.org\",\"state\":\"unsubscribed\"}");
    commit("parity", "consent", "legacy", "{}").statusCode(200);
    commit("parity", "consent", "replacement", "{}").statusCode(200);
    compare("parity", "consent")
        .body("outcome", equalTo("MISMATCHED"))
        .body("consent.missing", equalTo(1))
        .body("consent.extra", equalTo(1));
    // N15: one opt-out missing on the new side ⇒ gate red.
    rest.as(Role.VIEWER)
        .get("/api/v1/runs/parity/readiness")
        .then()
        .statusCode(200)
        .body("gates.find { it.slug == 'opted-out' }.state", equalTo("FAILED"))
        .body("verdict", equalTo("NO_GO"));
    rest.as(Role.VIEWER)
        .get(path("parity", "consent") + "/differences")
        .then()
        .body("items.kind", containsInAnyOrder("OPT_OUT_MISSING", "OPT_OUT_EXTRA"))
        .body("items.state", containsInAnyOrder("OPEN", "ALLOWED"))
        .body("items.key", hasItem(matchesPattern("[0-9a-f]{64}")));
    assertThat(page("parity", "/consent")).doesNotContain("@example.org").contains("Broken");
    assertThat(
            example.metric(
                "parallelrun_validation_consent_missing_count{check=\"consent\",run=\"parity\"}"))
        .isEqualTo(1);
    String list = page("parity", "");
    assertThat(list.indexOf("/validation/consent"))
        .isLessThan(list.indexOf("/validation/articles"));
  }

  private void oneOptOutIsMissing(String run) throws Exception {
    String legacy = "{\"key\":\"bob@example.org\",\"state\":\"unsubscribed\"}";
    String replacement = "{\"key\":\"bob@example.org\",\"state\":\"subscribed\"}";
    pushed(run, "consent", "legacy", "1", legacy);
    pushed(run, "consent", "replacement", "1", replacement);
    commit(run, "consent", "legacy", "{}").statusCode(200);
    commit(run, "consent", "replacement", "{}").statusCode(200);
    compare(run, "consent").body("outcome", equalTo("MISMATCHED"));
  }

  private void bothSay(String run, String check, String batch, String legacy, String replacement)
      throws Exception {
    pushed(run, check, "legacy", batch, legacy);
    pushed(run, check, "replacement", batch, replacement);
    commit(run, check, "legacy", "{}").statusCode(200);
    commit(run, check, "replacement", "{}").statusCode(200);
  }

  private double missing(String run) {
    return example.metric(
        "parallelrun_validation_consent_missing_count{check=\"consent\",run=\"%s\"}"
            .formatted(run));
  }

  /** A list cut short proves nothing, and so does not end the alarm. */
  @Test
  void aMissingOptOutStandsUntilAComparisonProvesOtherwise() throws Exception {
    apply("stands");
    oneOptOutIsMissing("stands");
    String bob = "{\"key\":\"bob@example.org\",\"state\":\"%s\"}";
    bothSay("stands", "consent", "cut", bob.formatted("active"), bob.formatted("active"));
    compare("stands", "consent")
        .body("outcome", equalTo("UNKNOWN"))
        .body("proof.consent.missing", equalTo(1));
    assertThat(missing("stands")).isEqualTo(1);
    assertThat(page("stands", "/consent"))
        .contains(
            "which proves nothing",
            "The last comparison that proved something stands: 1 of 1 opt-outs missing.");
    bothSay(
        "stands", "consent", "all", bob.formatted("unsubscribed"), bob.formatted("unsubscribed"));
    compare("stands", "consent").body("outcome", equalTo("MATCHED"));
    assertThat(missing("stands")).isZero();
  }

  @Test
  void whatDiffersStandsWhileSidesCannotBeCompared() throws Exception {
    apply("apart");
    articlesWithFourPlanted("apart");
    pushed("apart", "articles", "legacy", "pages", articles(0, 10));
    commit("apart", "articles", "legacy", "{\"unit\": \"pages\"}").statusCode(200);
    compare("apart", "articles")
        .body("outcome", equalTo("INCOMPARABLE"))
        .body("compared", equalTo(0));
    String ratio = "parallelrun_validation_mismatch_ratio{check=\"articles\",run=\"apart\"}";
    assertThat(example.metric(ratio)).isEqualTo(4 / 1_001.0, within(1e-12));
    pushed("apart", "articles", "replacement", "pages", articles(0, 10));
    commit("apart", "articles", "replacement", "{\"unit\": \"pages\"}").statusCode(200);
    compare("apart", "articles").body("outcome", equalTo("MATCHED"));
    assertThat(example.metric(ratio)).isZero();
  }

  /** What the old key hashed is gone, and a check of things is left alone. */
  @Test
  void aRotatedKeyMakesACheckOfPeopleUnknownUntilBothSidesCameAnew() throws Exception {
    apply("rotated");
    oneOptOutIsMissing("rotated");
    articlesWithFourPlanted("rotated");
    String before = path("rotated", "consent") + "/differences";
    String hash = rest.as(Role.VIEWER).get(before).path("items[0].key");
    rotate("rotated");
    says("rotated", "consent")
        .body("outcome", equalTo("UNKNOWN"))
        .body("reason", containsString("key people are hashed with was rotated"))
        .body("consent.legacy", equalTo(1))
        .body("consent.missing", equalTo(1));
    assertThat(
            example.metric(
                "parallelrun_validation_consent_missing_count{check=\"consent\",run=\"rotated\"}"))
        .as("that somebody's wish is lost is not forgotten with the key")
        .isEqualTo(1);
    rest.as(Role.VIEWER).get(before).then().body("items", hasSize(0));
    rest.as(Role.VIEWER).get(path("rotated", "consent") + "/inputs").then().body("", hasSize(0));
    says("rotated", "articles").body("outcome", equalTo("MISMATCHED"));
    oneOptOutIsMissing("rotated");
    String again = rest.as(Role.VIEWER).get(before).path("items[0].key");
    assertThat(again).hasSize(64).isNotEqualTo(hash);
  }

  private void rotate(String run) throws Exception {
    rest.as(Role.OPERATOR)
        .body("{\"confirm\":\"" + run + "\"}")
        .post("/api/v1/runs/" + run + "/identity-key:rotate")
        .then()
        .statusCode(200);
  }

  /** What is stated no more may have been about people, so that its hashes go as well. */
  @Test
  void aRotatedKeyTakesTheHashesOfACheckThatIsStatedNoMore() throws Exception {
    apply("unstated");
    oneOptOutIsMissing("unstated");
    articlesWithFourPlanted("unstated");
    String stated = RUN.formatted("unstated");
    String without =
        stated.substring(0, stated.indexOf("  - slug: consent"))
            + stated.substring(stated.indexOf("  - slug: counted"), stated.indexOf("gates:"));
    rest.prune(without).statusCode(200);
    rest.as(Role.VIEWER).get(path("unstated", "consent")).then().statusCode(404);
    rotate("unstated");
    apply("unstated");
    says("unstated", "consent").body("outcome", equalTo("UNKNOWN"));
    rest.as(Role.VIEWER)
        .get(path("unstated", "consent") + "/differences")
        .then()
        .body("items", hasSize(0));
    rest.as(Role.VIEWER).get(path("unstated", "consent") + "/inputs").then().body("", hasSize(0));
    says("unstated", "articles").body("outcome", equalTo("MISMATCHED"));
  }

  @Test
  void aBatchIsStoredOnceAndABadOneNotAtAll() throws Exception {
    apply("once");
    byte[] rows = articles(0, 10).getBytes(StandardCharsets.UTF_8);
    push("once", "articles", "legacy", "1", NDJSON, rows)
        .statusCode(200)
        .body("rows", equalTo(10))
        .header("Idempotency-Replayed", nullValue());
    push("once", "articles", "legacy", "1", NDJSON, rows)
        .statusCode(200)
        .body("rows", equalTo(10))
        .header("Idempotency-Replayed", equalTo("true"));
    push("once", "articles", "legacy", "1", NDJSON, articles(5, 6).getBytes(StandardCharsets.UTF_8))
        .statusCode(409)
        .body("detail", containsString("batch 1 came before with other rows"));
    push(
            "once",
            "articles",
            "legacy",
            "2",
            NDJSON,
            "{\"key\":\"a\"}\n{\"key\":\"\"}\nnonsense".getBytes(StandardCharsets.UTF_8))
        .statusCode(422)
        .body("errors.line", equalTo(List.of(2, 3)));
    push(
            "once",
            "articles",
            "legacy",
            "3",
            "text/csv",
            "key,title\na,Stra\u00dfe\nb,x\n".getBytes(StandardCharsets.ISO_8859_1))
        .statusCode(422)
        .body("errors[0].line", equalTo(2))
        .body("errors[0].message", containsString("0xDF"));
    push(
            "once",
            "articles",
            "legacy",
            "4",
            "text/csv",
            "\uFEFFkey,title,date\nz,Straße,2026-03-01\n".getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("rows", equalTo(11));
    push("once", "articles", "nowhere", "1", NDJSON, rows).statusCode(404);
    push("once", "nothing", "legacy", "1", NDJSON, rows).statusCode(404);
    commit("once", "articles", "legacy", "{\"batches\": 3}")
        .statusCode(409)
        .body("detail", containsString("expected 3, got 2"));
    commit("once", "articles", "legacy", "{\"asOf\": \"2026-03-10T11:00:00Z\"}")
        .statusCode(200)
        .body("rows", equalTo(11));
    commit("once", "articles", "legacy", "{\"asOf\": \"2026-03-10T11:00:00Z\"}")
        .statusCode(200)
        .header("Idempotency-Replayed", equalTo("true"));
    commit("once", "articles", "legacy", "{}").statusCode(409);
    commit("once", "articles", "legacy", "{\"asOf\": \"2026-03-11T11:00:00Z\"}").statusCode(422);
    push("once", "articles", "legacy", "1", NDJSON, rows)
        .statusCode(200)
        .header("Idempotency-Replayed", equalTo("true"));
  }

  @Test
  void whatIsNotTheSameKindOfThingIsNotCompared() throws Exception {
    apply("apart");
    pushed("apart", "articles", "legacy", "1", articles(0, 3));
    pushed("apart", "articles", "replacement", "1", articles(0, 3));
    commit("apart", "articles", "legacy", "{\"unit\": \"articles\"}").statusCode(200);
    commit("apart", "articles", "replacement", "{\"unit\": \"pages\"}").statusCode(200);
    compare("apart", "articles")
        .body("outcome", equalTo("INCOMPARABLE"))
        .body("reason", containsString("in articles, the replacement in pages"));
  }

  @Test
  void whatTheLegacySideDiffersFromItselfByIsNoise() throws Exception {
    apply("noise");
    pushed("noise", "articles", "legacy", "1", articles(0, 100));
    pushed(
        "noise",
        "articles",
        "reread",
        "1",
        articles(0, 99) + "\n" + article(99, "Changes by itself"));
    pushed(
        "noise", "articles", "replacement", "1", articles(0, 99) + "\n" + article(99, "And here"));
    for (String side : List.of("legacy", "reread", "replacement")) {
      commit("noise", "articles", side, "{}").statusCode(200);
    }
    compare("noise", "articles").body("outcome", equalTo("WITHIN_NOISE")).body("noise", equalTo(1));
    assertThat(page("noise", "/articles")).contains("1 (1.0 %)", "Within noise");
  }

  private void observe(String connection, long items) throws Exception {
    RestCaller.push(
        connection,
        rest.pushToken(connection),
        "{\"kind\":\"contentCount\",\"name\":\"articles\",\"items\":" + items + "}");
  }

  @Test
  void whatConnectionsCountIsCompared() throws Exception {
    apply("counted");
    observe("counted-old", 1_000);
    observe("counted-new", 995);
    compare("counted", "counted")
        .body("outcome", equalTo("MATCHED"))
        .body("mismatchRatio", closeToFloat(0.005))
        .body("high", nullValue());
    assertThat(page("counted", "/counted")).contains("says nothing about single rows");
    observe("counted-new", 900);
    compare("counted", "counted").body("outcome", equalTo("MISMATCHED"));
    rest.as(Role.VIEWER)
        .get(path("counted", "counted") + "/comparisons")
        .then()
        .body("items.outcome", equalTo(List.of("MISMATCHED", "MATCHED")));
    push(
            "counted",
            "counted",
            "legacy",
            "1",
            NDJSON,
            "{\"key\":\"a\"}".getBytes(StandardCharsets.UTF_8))
        .statusCode(409);
  }

  private static Matcher<Float> closeToFloat(double value) {
    return allOf(greaterThan((float) (value - 1e-6)), lessThan((float) (value + 1e-6)));
  }
}
