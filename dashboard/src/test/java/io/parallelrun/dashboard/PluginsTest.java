package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
  void whatIsNotThereCannotBeReloadedAndWhatIsBuiltInNeither() throws Exception {
    String operator = "Bearer " + example.key(Role.OPERATOR);
    for (String source : new String[] {"gone.jar", "built-in:wordpress"}) {
      given()
          .header("Authorization", operator)
          .urlEncodingEnabled(false)
          .contentType("application/json")
          .post("/api/v1/plugins/" + source + "/reload")
          .then()
          .log()
          .ifValidationFails()
          .statusCode(422)
          .body("detail", containsString("there is no plugin " + source));
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
