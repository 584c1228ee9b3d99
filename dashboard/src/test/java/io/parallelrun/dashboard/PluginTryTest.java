package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.AuditLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator has a plugin tried that is in quarantine, and what comes of it is what it does. */
@QuarkusTest
@TestProfile(HostilePlugins.class)
class PluginTryTest {
  private static final int DEFECTS_TO_QUARANTINE = 10;
  private static final String PLUGIN = "moody.jar";
  private static final String TRY = "/plugins/" + PLUGIN + "/try";
  private static final String CAUSE = "10 calls in a row failed for a defect of it, the last so: ";
  private static final String RUN =
      """
      slug: tried
      name: Tried
      zone: UTC
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      connections:
        - { slug: moody, platform: old, type: moody }
      """;

  @Inject RestCaller caller;
  @Inject WorkedExample example;
  @Inject AuditLog audit;

  @BeforeEach
  void aPluginInQuarantine() throws Exception {
    System.setProperty(HostilePlugins.IN_GOOD_MOOD, "yes");
    caller.apply(RUN).statusCode(200);
    Eventually.isSo(() -> poll("outcome").equals("SUCCESS"));
    System.clearProperty(HostilePlugins.IN_GOOD_MOOD);
    for (int i = 0; i < DEFECTS_TO_QUARANTINE; i++) {
      check().statusCode(422).body("errors[0].message", containsString("no license file"));
    }
    assertThat(plugin("state")).isEqualTo("QUARANTINED");
    poll();
    Eventually.isSo(() -> poll("message").startsWith("Its plugin is in quarantine: " + CAUSE));
  }

  @AfterEach
  void isNoMore() throws Exception {
    System.setProperty(HostilePlugins.IN_GOOD_MOOD, "yes");
    caller.as(Role.OPERATOR).post("/api/v1" + TRY).then().statusCode(200);
    Eventually.isSo(() -> plugin("state").equals("ACTIVE"));
    caller.as(Role.ADMIN).delete("/api/v1/runs/tried");
  }

  private void poll() throws Exception {
    caller.as(Role.OPERATOR).post("/api/v1/connections/moody/poll").then().statusCode(202);
  }

  /** Of the last poll. */
  private String poll(String what) throws Exception {
    JsonPath log = caller.as(Role.VIEWER).get("/api/v1/connections/moody/poll-log").jsonPath();
    return String.valueOf(log.getString("items[0]." + what));
  }

  private ValidatableResponse check() throws Exception {
    return caller.as(Role.OPERATOR).post("/api/v1/connections/moody/check").then();
  }

  private String plugin(String what) throws Exception {
    JsonPath all = caller.as(Role.VIEWER).get("/api/v1/plugins").jsonPath();
    return all.getString("find { it.source == '" + PLUGIN + "' }." + what);
  }

  /** When it is tried by itself. */
  private Instant due() throws Exception {
    return Instant.parse(plugin("remedy").replaceAll(".* tried again at (\\S+);.*", "$1"));
  }

  private double metric(String state) {
    return example.metric(
        "parallelrun_plugin_state{plugin=\"" + PLUGIN + "\",state=\"" + state + "\"}");
  }

  private String page() throws Exception {
    return caller.as(Role.OPERATOR).get("/plugins").then().statusCode(200).extract().asString();
  }

  private void isBack() throws Exception {
    Eventually.isSo(() -> poll("outcome").equals("SUCCESS"));
    assertThat(plugin("state")).isEqualTo("ACTIVE");
    assertThat(plugin("cause")).isEmpty();
    assertThat(metric("quarantined")).isZero();
    assertThat(metric("active")).isEqualTo(1);
    assertThat(page()).doesNotContain(PLUGIN + " is in quarantine", TRY);
  }

  private void staysAsItIs(Instant due) throws Exception {
    Eventually.isSo(
        () -> poll("message").startsWith("The connector threw IllegalStateException: no license"));
    assertThat(plugin("state")).isEqualTo("QUARANTINED");
    assertThat(plugin("cause")).startsWith(CAUSE).contains("no license file");
    assertThat(due()).as("a trial that fails makes it longer").isAfter(due);
    assertThat(metric("quarantined")).isEqualTo(1);
    assertThat(page()).contains(PLUGIN + " is in quarantine", CAUSE, "no license file", TRY);
  }

  @Test
  void overRest() throws Exception {
    Instant due = due();
    caller.as(Role.VIEWER).post("/api/v1" + TRY).then().statusCode(403);
    assertThat(due()).isEqualTo(due);
    caller
        .as(Role.OPERATOR)
        .post("/api/v1" + TRY)
        .then()
        .statusCode(200)
        .body("source", equalTo(PLUGIN))
        .body("state", equalTo("QUARANTINED"));
    staysAsItIs(due);
    System.setProperty(HostilePlugins.IN_GOOD_MOOD, "yes");
    caller.as(Role.OPERATOR).post("/api/v1" + TRY).then().statusCode(200);
    isBack();
    assertThat(audit.latest(50))
        .filteredOn(entry -> entry.subject().equals("plugin/" + PLUGIN))
        .extracting(AuditEntry::action)
        .contains("plugin.tried");
  }

  private RequestSpecification form(Role role, boolean token) throws Exception {
    // A page without forms has no token: whoever only looks takes that of somebody else.
    Response page = caller.as(Role.OPERATOR).get("/plugins");
    RequestSpecification request =
        given()
            .header("Authorization", "Bearer " + example.key(role))
            .cookies(page.getCookies())
            .redirects()
            .follow(false);
    return token
        ? request.formParam(
            "csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
        : request;
  }

  @Test
  void byTheButtonOfThePage() throws Exception {
    Instant due = due();
    caller
        .as(Role.VIEWER)
        .get("/plugins")
        .then()
        .body(containsString(PLUGIN + " is in quarantine"))
        .body(not(containsString(TRY)));
    form(Role.VIEWER, true).post(TRY).then().statusCode(403);
    assertThat(due()).isEqualTo(due);
    form(Role.OPERATOR, true)
        .post(TRY)
        .then()
        .statusCode(303)
        .header("Location", endsWith("/plugins"));
    staysAsItIs(due);
    System.setProperty(HostilePlugins.IN_GOOD_MOOD, "yes");
    form(Role.OPERATOR, false).post(TRY).then().statusCode(400);
    assertThat(plugin("state")).as("no form of ours").isEqualTo("QUARANTINED");
    form(Role.OPERATOR, true).post(TRY).then().statusCode(303);
    isBack();
  }
}
