package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;

import io.parallelrun.server.security.Role;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Calls the product as automation does: with a token of a role. */
@ApplicationScoped
public class RestCaller {
  @Inject WorkedExample example;

  /** A request with a new token; what it sends is JSON unless it says otherwise. */
  RequestSpecification as(Role role) throws Exception {
    return given()
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + example.key(role))
        .contentType(ContentType.JSON);
  }

  /** Applies the document of a run, as an administrator. */
  ValidatableResponse apply(String document) throws Exception {
    return apply(Role.ADMIN, document);
  }

  /** Applies the document of a run. */
  ValidatableResponse apply(Role role, String document) throws Exception {
    return apply(role, document, "");
  }

  /** The same, and what the document states no more goes. */
  ValidatableResponse prune(String document) throws Exception {
    return apply(Role.ADMIN, document, "?prune=true");
  }

  private ValidatableResponse apply(Role role, String document, String query) throws Exception {
    return as(role)
        .contentType("application/yaml")
        .body(document)
        .post("/api/v1/runs:apply" + query)
        .then()
        .log()
        .ifValidationFails();
  }

  /** A new token with which observations are pushed to a connection. */
  String pushToken(String connection) throws Exception {
    return as(Role.OPERATOR)
        .post("/api/v1/connections/" + connection + "/push-token")
        .then()
        .statusCode(201)
        .extract()
        .path("token");
  }

  /** Pushes observations, as JSON with commas between them. */
  static void push(String connection, String token, String observations) {
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON)
        .body("{\"observations\":[" + observations + "]}")
        .post("/api/v1/connections/" + connection + "/observations")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }
}
