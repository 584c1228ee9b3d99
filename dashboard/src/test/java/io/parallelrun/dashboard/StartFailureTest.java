package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What is done when a connection fails at the start is stated in every way there is. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class StartFailureTest {
  private static final String RUN =
      """
      slug: starting
      name: Starting
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms: [{slug: old, name: Old, side: legacy}]
      connections:
        - {slug: stated, platform: old, type: demo, onStartFailure: %s}
        - {slug: usual, platform: old, type: demo}
      """;

  @Inject RestCaller rest;

  private String stated() throws Exception {
    return rest.as(Role.VIEWER)
        .get("/api/v1/connections/stated")
        .jsonPath()
        .getString("onStartFailure");
  }

  @Test
  void byDocumentByRestAndByForm() throws Exception {
    rest.apply(RUN.formatted("sometimes"))
        .statusCode(422)
        .body("errors[0].field", equalTo("connections[0].onStartFailure"))
        .body("errors[0].message", containsString("retry"));
    rest.apply(RUN.formatted("ignore")).statusCode(200);
    assertThat(stated()).isEqualTo("IGNORE");
    String document = rest.as(Role.ADMIN).get("/api/v1/runs/starting/document").asString();
    assertThat(document).contains("onStartFailure: ignore").doesNotContain("retry");

    put("\"fail\"").then().statusCode(200).body("onStartFailure", equalTo("FAIL"));
    put("\"never\"")
        .then()
        .statusCode(400)
        .body("detail", containsString("onStartFailure: expected some of"));
    // Left out, it stays.
    put("null").then().statusCode(200).body("onStartFailure", equalTo("FAIL"));

    Response page = rest.as(Role.OPERATOR).get("/connections/stated/edit");
    assertThat(page.asString()).contains("<option value=\"FAIL\" selected>");
    rest.as(Role.OPERATOR)
        .contentType(ContentType.URLENC)
        .cookies(page.getCookies())
        .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
        .formParam("type", "demo")
        .formParam("slug", "stated")
        .formParam("target", "starting/old")
        .formParam("settings.seed", "7")
        .formParam("onStartFailure", "IGNORE")
        .redirects()
        .follow(false)
        .post("/connections")
        .then()
        .statusCode(303);
    assertThat(stated()).isEqualTo("IGNORE");
  }

  private Response put(String policy) throws Exception {
    return rest.as(Role.OPERATOR)
        .body(
            "{\"run\":\"starting\",\"platform\":\"old\",\"type\":\"demo\",\"settings\":{},"
                + "\"onStartFailure\":"
                + policy
                + "}")
        .put("/api/v1/connections/stated");
  }

  @Test
  void readinessSaysWhetherWhatMustStartDid() {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    given()
        .baseUri("http://localhost")
        .port(port)
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("connections that must start"));
  }
}
