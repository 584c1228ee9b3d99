package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Plugins over REST and on their page. */
@QuarkusTest
class PluginsTest {
  @Inject WorkedExample example;

  @Test
  void whatComesWithTheProductIsListedEachForItself() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.VIEWER))
        .get("/api/v1/plugins")
        .then()
        .statusCode(200)
        .body(
            "source",
            hasItems(
                "built-in:wordpress",
                "built-in:directus",
                "built-in:scim",
                "built-in:file",
                "built-in:push"))
        .body(
            "findAll { it.source.startsWith('built-in') }.provenance",
            everyItem(startsWith("built in")));
    given()
        .header("Authorization", "Bearer " + example.key(Role.VIEWER))
        .get("/plugins")
        .then()
        .statusCode(200)
        .body(containsString("part of the product"))
        .body(containsString("WordPress"));
  }

  @Test
  void anUploadThatIsNoPluginIsRefusedWithCauseAndRemedy() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
        .contentType("application/octet-stream")
        .body(new byte[] {1, 2, 3})
        .put("/api/v1/plugins/acme.jar")
        .then()
        .statusCode(422)
        .body("detail", equalTo("acme.jar: It is not a readable jar. Copy it again."));
  }

  @Test
  void whatIsNotThereCannotBeChangedAndWhatIsBuiltInNotReloaded() throws Exception {
    for (String what : new String[] {"reload", "disable", "enable", "try"}) {
      changed("gone.jar", what)
          .statusCode(404)
          .contentType("application/problem+json")
          .body("type", equalTo("urn:parallelrun:problem:not-found"))
          .body("status", equalTo(404));
    }
    changed("built-in:wordpress", "reload")
        .statusCode(422)
        .body("detail", containsString("there is no plugin built-in:wordpress"));
  }

  private ValidatableResponse changed(String source, String what) throws Exception {
    return given()
        .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .post("/api/v1/plugins/" + source + "/" + what)
        .then()
        .log()
        .ifValidationFails();
  }

  @Test
  void aCallThatHangsIsListedWithWhatItDoes() throws Exception {
    // Whoever connects waits for an answer that never comes.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      example.apply(
          """
          slug: hanging
          name: Hanging
          zone: UTC
          currency: EUR
          start: 2026-01-01
          planned: P3M
          platforms:
            - { slug: old, name: Old, side: legacy }
          """);
      String operator = "Bearer " + example.key(Role.OPERATOR);
      given()
          .header("Authorization", operator)
          .contentType("application/json")
          .body(
              "{\"run\":\"hanging\",\"platform\":\"old\",\"type\":\"statuspage\",\"settings\":"
                  + "{\"url\":\"http://127.0.0.1:"
                  + silent.getLocalPort()
                  + "\"}}")
          .put("/api/v1/connections/hanging")
          .then()
          .statusCode(200);
      given()
          .header("Authorization", operator)
          .contentType("application/json")
          .post("/api/v1/connections/hanging/pause");
      given()
          .header("Authorization", operator)
          .contentType("application/json")
          .post("/api/v1/connections/hanging/check")
          .then()
          .statusCode(202);
      String call = "find { it.name == 'hanging/check authenticate' }.";
      String doing =
          Eventually.seen(
              () ->
                  given()
                      .header("Authorization", operator)
                      .get("/api/v1/plugins/calls")
                      .jsonPath()
                      .getString(call + "doing"),
              // What it does before it waits passes between one look and the next.
              text -> text != null && text.startsWith("reading components"));
      String page =
          Eventually.seen(
              () -> given().header("Authorization", operator).get("/plugins").asString(),
              text -> text.contains("hanging/check authenticate"));
      assertThat(page).contains(doing).doesNotContain("it does not say");
    }
  }

  @Test
  void lookingForNewOnesIsForOperators() throws Exception {
    given()
        .header("Authorization", "Bearer " + example.key(Role.OPERATOR))
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .post("/api/v1/plugins:scan")
        .then()
        .statusCode(200);
    given()
        .header("Authorization", "Bearer " + example.key(Role.LEAD))
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .post("/api/v1/plugins:scan")
        .then()
        .statusCode(403);
  }
}
