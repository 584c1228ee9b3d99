package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.PollCommit;
import io.parallelrun.server.store.SampleStore;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.TenureStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What polling would ask of a vendor is known before it asks. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class QuotaTest {
  private static final String RUN =
      """
      slug: quota
      name: Quota
      zone: UTC
      currency: EUR
      owner: Ada
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
        - { slug: new, name: New, side: replacement }
      """;

  @Inject RestCaller rest;
  @Inject WorkedExample example;
  @Inject SampleStore samples;
  @Inject TenureStore tenures;
  @Inject AuditLog audit;

  private ValidatableResponse connect(String slug, String page, String every) throws Exception {
    return rest.as(Role.OPERATOR)
        .body(
            """
            {"run":"quota","platform":"old","type":"statuspage","settings":
             {"url":"%s","polling.components":"%s"}}
            """
                .formatted(page, every))
        .put("/api/v1/connections/" + slug)
        .then();
  }

  @Test
  void whatIsOverTheVendorsLimitIsRefusedWithTheIntervalThatIsNot() throws Exception {
    example.apply(RUN);
    String page = "https://status.example.com";
    for (int i = 1; i <= 3; i++) {
      connect("page-" + i, page, "PT1M").statusCode(200);
    }
    connect("page-4", page, "PT2M").statusCode(200);
    // Three and a half of four a minute are taken.
    connect("page-5", page, "PT1M")
        .statusCode(422)
        .body("errors[0].field", equalTo("polling.components"))
        .body(
            "errors[0].message",
            containsString("expected at most 4 requests per PT1M for this credential, got about 5"))
        .body("errors[0].message", containsString("polling.components to PT2M, or longer"));
    rest.as(Role.VIEWER).get("/api/v1/connections/page-5").then().statusCode(404);
    connect("page-5", page, "PT2M").statusCode(200);
    connect("page-6", page, "PT1H")
        .statusCode(422)
        .body("errors[0].message", containsString("The other connections alone use all of it"));
    connect("elsewhere", "https://status.example.org", "PT1M").statusCode(200);

    rest.as(Role.OPERATOR).post("/api/v1/connections/page-1/pause").then().statusCode(204);
    connect("page-6", page, "PT1H").statusCode(200);

    rest.as(Role.VIEWER)
        .get("/api/v1/connections/page-2/quota")
        .then()
        .statusCode(200)
        .body("windows", hasSize(1))
        .body("windows[0].allowed", equalTo(4))
        .body("shared", hasSize(4));
  }

  @Test
  void aCheckTellsItsStagesAndLeavesNothingBehind() throws Exception {
    example.apply(RUN);
    int gone;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = closed.getLocalPort();
    }
    connect("checked", "http://127.0.0.1:" + gone, "PT10M").statusCode(200);
    String follow =
        rest.as(Role.OPERATOR)
            .contentType("application/json")
            .post("/api/v1/connections/checked/check")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    CountDownLatch never = new CountDownLatch(1);
    Response report = rest.as(Role.OPERATOR).get(follow);
    for (int i = 0; i < 80 && !report.jsonPath().getBoolean("finished"); i++) {
      never.await(250, TimeUnit.MILLISECONDS);
      report = rest.as(Role.OPERATOR).get(follow);
    }
    report
        .then()
        .statusCode(200)
        .body("passed", equalTo(false))
        .body(
            "steps.name",
            equalTo(
                List.of("resolve", "connect", "authenticate", "authorize:components", "sample")))
        .body("steps.status", equalTo(List.of("PASSED", "FAILED", "SKIPPED", "SKIPPED", "SKIPPED")))
        .body("steps[1].detail", containsString("did not accept the connection"));
    rest.as(Role.VIEWER)
        .get("/api/v1/connections/checked/poll-log")
        .then()
        .body("items", hasSize(0));
    rest.as(Role.OPERATOR)
        .get("/api/v1/connections/checked/pollers/components/cursor")
        .then()
        .statusCode(404);
    assertThat(rest.as(Role.VIEWER).get("/api/v1/connections/checked").asString())
        .contains("\"pollers\":[]");
  }

  @Test
  void anIntervalThatCannotBeIsRefusedWhereverItIsStated() throws Exception {
    example.apply(RUN);
    connect("typo", "https://status.example.net", "often")
        .statusCode(422)
        .body(
            "errors[0].message",
            containsString("expected a duration from PT1S to P31D, got \"often\""));
    connect("fast", "https://status.example.net", "PT5S")
        .statusCode(422)
        .body("errors[0].message", containsString("expected at least PT1M, got PT5S"));
    String document =
        RUN
            + """
            connections:
              - slug: document
                platform: old
                type: statuspage
                settings: { url: "https://status.example.net", polling.component: PT5M }
            """;
    rest.apply(document)
        .statusCode(422)
        .body("errors[0].line", equalTo(15))
        .body("errors[0].message", containsString("one of the pollers [components]"));
  }

  @Test
  void whereAPollerGoesOnIsSeenMovedAndForgotten() throws Exception {
    example.apply(RUN);
    connect("moved", "https://status.example.name", "PT10M").statusCode(200);
    String cursor = "/api/v1/connections/moved/pollers/components/cursor";
    rest.as(Role.OPERATOR).get(cursor).then().statusCode(404);
    polled("moved");
    rest.as(Role.OPERATOR).get(cursor).then().statusCode(200).body("text", equalTo("page 2"));
    rest.as(Role.OPERATOR)
        .body("{\"text\":\"page 7\",\"version\":1}")
        .put(cursor)
        .then()
        .statusCode(204);
    rest.as(Role.OPERATOR).get(cursor).then().body("text", equalTo("page 7"));
    rest.as(Role.OPERATOR).delete(cursor).then().statusCode(204);
    rest.as(Role.OPERATOR).get(cursor).then().body("text", equalTo("")).body("version", equalTo(0));
    rest.as(Role.VIEWER).get(cursor).then().statusCode(403);
  }

  @Test
  void operatorsMoveAndForgetItOnThePageAndWhoDidIsWrittenDown() throws Exception {
    example.apply(RUN);
    connect("paged", "https://status.example.page", "PT10M").statusCode(200);
    polled("paged");
    String page = "/connections/paged";
    assertThat(rest.as(Role.OPERATOR).get(page).asString())
        .contains("Where pollers go on", "<code>page 2</code>", "Begin anew", "data-confirm");
    assertThat(rest.as(Role.VIEWER).get(page).asString()).doesNotContain("Where pollers go on");

    post(page + "/pollers/components/cursor", "text", "page 9", "version", "1").statusCode(303);
    assertThat(rest.as(Role.OPERATOR).get(page).asString()).contains("<code>page 9</code>");
    post(page + "/pollers/components/cursor", "text", " ", "version", "1").statusCode(400);
    post(page + "/pollers/components/cursor", "text", "a", "version", "x").statusCode(400);
    post(page + "/pollers/none/cursor", "text", "a", "version", "1").statusCode(404);
    post(page + "/pollers/components/cursor/reset").statusCode(303);
    assertThat(rest.as(Role.OPERATOR).get(page).asString()).contains("the start</span>");
    assertThat(audit.latest(50))
        .filteredOn(entry -> entry.subject().equals("connection/paged"))
        .filteredOn(entry -> entry.action().equals("connection.cursor-moved"))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.detail()).contains("components"));
  }

  private ValidatableResponse post(String address, String... form) throws Exception {
    String key = "Bearer " + example.key(Role.OPERATOR);
    Response page = given().header("Authorization", key).get("/connections/paged");
    String token = page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value");
    RequestSpecification request =
        given()
            .header("Authorization", key)
            .cookies(page.getCookies())
            .formParam("csrf", token)
            .redirects()
            .follow(false);
    for (int i = 0; i < form.length; i += 2) {
      request.formParam(form[i], form[i + 1]);
    }
    return request.post(address).then();
  }

  private void polled(String connection) {
    samples.commit(
        PollCommit.of(connection, "components", ZoneOffset.UTC, tenures.begin(0, "this test"))
            .made(Instant.parse("2026-01-21T11:59:00Z"), Duration.ofMillis(7), 1)
            .every(Duration.ofMinutes(10))
            .next(new SavedCursor("page 2", 1))
            .build());
  }

  @Test
  void thePageAsksForIntervalsAndShowsTheLimit() throws Exception {
    example.apply(RUN);
    connect("shown", "https://status.example.info", "PT10M").statusCode(200);
    assertThat(rest.as(Role.OPERATOR).get("/connections/shown/edit").asString())
        .contains("Poll components every", "value=\"PT10M\"");
    assertThat(rest.as(Role.VIEWER).get("/connections/shown").asString())
        .contains("What it asks of the vendor", "of 4 requests a minute");
  }
}
