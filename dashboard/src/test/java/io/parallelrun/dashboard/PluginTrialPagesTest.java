package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.parallelrun.server.security.Role;
import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator has a new version of a plugin poll beside the one in use, and decides. */
@QuarkusTest
class PluginTrialPagesTest {
  private static final String PLUGIN = "/api/v1/plugins/shadowed.yaml";
  private static final String FIRST =
      """
      manifestVersion: 1
      id: shadowed
      version: 1.0.0
      name: Shadowed
      vendor: Vendor
      summary: Counts pages.
      stability: beta
      config:
        - { name: url, type: url, label: Address, help: Where it is., required: true }
      http:
        base: ${config.url}
        auth: { kind: none }
        budget: { requests: 100, per: PT10S }
        timeouts: { poll: PT10S }
      pollers:
        - name: pages
          emits: [contentCount]
          every: PT1H
          request: { path: /pages }
          paginate: { kind: none }
          select: items
          map:
            - { emit: contentCount, over: $, name: '"pages"', items: $count(records) }
      check: { poller: pages }
      """;
  private static final String SECOND =
      FIRST
          .replace("version: 1.0.0", "version: 2.0.0")
          .replace("$count(records)", "$count(records) + 1");

  @Inject RestCaller caller;
  @Inject AuditLog audit;
  private ReplayServer platform;

  @BeforeEach
  void aConnectionOfTheFirstVersion() throws Exception {
    platform = new ReplayServer();
    platform.on("/pages", Reply.json(200, "{\"items\":[1,2,3]}"));
    put(FIRST).statusCode(200);
    caller
        .apply(
            """
            slug: shadowed
            name: Shadowed
            zone: Europe/Berlin
            currency: EUR
            start: 2026-05-01
            planned: P3M
            platforms:
              - { slug: old, name: Old, side: legacy }
            """)
        .statusCode(200);
    caller
        .as(Role.OPERATOR)
        .body(
            Map.of(
                "run", "shadowed",
                "platform", "old",
                "type", "shadowed",
                "settings", Map.of("url", platform.uri().toString())))
        .put("/api/v1/connections/shadowed")
        .then()
        .statusCode(200);
    // It is polled once, and then not for an hour.
    Eventually.seen(this::log, log -> log.contains("SUCCESS"));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    caller.as(Role.OPERATOR).delete(PLUGIN + "/trial");
    caller.as(Role.OPERATOR).delete("/api/v1/connections/shadowed");
    caller.as(Role.ADMIN).delete("/api/v1/runs/shadowed");
    platform.close();
  }

  private ValidatableResponse put(String manifest) throws Exception {
    return caller
        .as(Role.OPERATOR)
        .contentType("application/octet-stream")
        .body(manifest.getBytes(StandardCharsets.UTF_8))
        .put(PLUGIN)
        .then()
        .log()
        .ifValidationFails();
  }

  private ValidatableResponse begin(String manifest, String query) throws Exception {
    return caller
        .as(Role.OPERATOR)
        .contentType("application/octet-stream")
        .body(manifest.getBytes(StandardCharsets.UTF_8))
        .post(PLUGIN + "/trial" + query)
        .then()
        .log()
        .ifValidationFails();
  }

  private JsonPath compared() throws Exception {
    return Eventually.seen(
        () -> caller.as(Role.OPERATOR).get(PLUGIN + "/trial").jsonPath(),
        trial -> trial.getBoolean("finished"));
  }

  private String log() throws Exception {
    return caller
        .as(Role.OPERATOR)
        .get("/api/v1/connections/shadowed/poll-log")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String page() throws Exception {
    return caller
        .as(Role.OPERATOR)
        .get("/plugin-trial")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void whatDiffersIsToldByFieldAndTheNewVersionIsPutIntoUseInOneCall() throws Exception {
    String before = log();
    int asked = platform.requests().size();
    begin(SECOND, "")
        .statusCode(202)
        .body("inUse", equalTo("1.0.0"))
        .body("candidate", equalTo("2.0.0"))
        .body("connections", equalTo(1))
        .body("chosen", equalTo(1))
        .body("source", equalTo("shadowed.yaml"));
    JsonPath trial = compared();
    assertThat(trial.getString("state")).isEqualTo("COMPARED");
    assertThat(trial.getList("done.connection")).isEqualTo(List.of("shadowed"));
    assertThat(trial.getList("done[0].pollers.verdict")).isEqualTo(List.of("DIFFERENT"));
    Map<String, String> difference = trial.getMap("done[0].pollers[0].differences[0]");
    assertThat(difference)
        .containsEntry("of", "content count pages")
        .containsEntry("field", "items")
        .containsEntry("before", "3 (exact)")
        .containsEntry("after", "4 (exact)");
    assertThat(platform.requests()).as("nothing is asked twice").hasSize(asked + 1);
    assertThat(page())
        .contains("<del>3 (exact)</del>", "<ins>4 (exact)</ins>", "Put the new version into use");
    caller
        .as(Role.OPERATOR)
        .get("/plugin-trial/differences.csv")
        .then()
        .statusCode(200)
        .body(
            containsString(
                "shadowed,pages,different,content count pages,items,3 (exact),4 (exact),"));
    assertThat(log()).as("nothing of it is in the poll log").isEqualTo(before);

    caller.as(Role.OPERATOR).post(PLUGIN + "/trial/promote?id=another").then().statusCode(409);
    caller
        .as(Role.OPERATOR)
        .post(PLUGIN + "/trial/promote?id=" + trial.getString("id"))
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("source", equalTo("shadowed.yaml"));
    caller.as(Role.OPERATOR).get(PLUGIN + "/trial").then().statusCode(404);
    begin(SECOND, "").statusCode(202);
    assertThat(compared().getList("done[0].pollers.verdict")).isEqualTo(List.of("SAME"));
    assertThat(audit.latest(100))
        .extracting(AuditEntry::action)
        .contains("plugin.compared", "plugin.installed");
  }

  @Test
  void whatCannotBeComparedIsToldAndNothingIsChanged() throws Exception {
    begin("manifestVersion: 1\n", "").statusCode(422).body("detail", containsString("id"));
    begin(SECOND, "?connection=another")
        .statusCode(422)
        .body("detail", equalTo("connection: expected one that uses the plugin, got \"another\""));
    begin(SECOND, "?" + "connection=c&".repeat(201))
        .statusCode(422)
        .body("detail", containsString("connection: expected at most 200 names, got 201."));
    caller.as(Role.OPERATOR).get(PLUGIN + "/trial").then().statusCode(404);
    caller.as(Role.OPERATOR).post(PLUGIN + "/trial/promote").then().statusCode(404);
    caller
        .as(Role.VIEWER)
        .contentType("application/octet-stream")
        .body(new byte[] {1})
        .post(PLUGIN + "/trial")
        .then()
        .statusCode(403);
  }

  @Test
  void aVersionThatCameIntoUseMeanwhileIsNotReplacedByOneItWasNotComparedWith() throws Exception {
    begin(SECOND, "").statusCode(202);
    compared();
    put(FIRST).statusCode(200);
    caller
        .as(Role.OPERATOR)
        .post(PLUGIN + "/trial/promote")
        .then()
        .statusCode(422)
        .body(
            "detail",
            equalTo(
                "shadowed.yaml: Another version came into use meanwhile. Compare with that one."));
    caller.as(Role.OPERATOR).delete(PLUGIN + "/trial").then().statusCode(204);
    caller.as(Role.OPERATOR).delete(PLUGIN + "/trial").then().statusCode(404);
    caller
        .as(Role.OPERATOR)
        .redirects()
        .follow(false)
        .get("/plugin-trial")
        .then()
        .statusCode(303)
        .header("Location", endsWith("/plugins"));
  }

  @Test
  void thePageOfPluginsOffersIt() throws Exception {
    caller
        .as(Role.OPERATOR)
        .get("/plugins")
        .then()
        .statusCode(200)
        .body(containsString("id=\"compare\""))
        .body(containsString("<option>shadowed.yaml</option>"));
  }
}
