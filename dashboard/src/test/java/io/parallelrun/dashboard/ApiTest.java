package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The REST API as automation meets it. */
@QuarkusTest
class ApiTest {
  @Inject RestCaller rest;

  private static final String RUN = RunDocument.twoSides("Api").formatted("api");

  private RequestSpecification yaml(String document) throws Exception {
    return rest.as(Role.LEAD).contentType("application/yaml").body(document);
  }

  @Test
  void aDocumentIsTriedAppliedAndAppliedAgain() throws Exception {
    yaml(RUN.replace("api", "tried"))
        .post("/api/v1/runs:apply?dryRun=true")
        .then()
        .statusCode(200)
        .body("created", equalTo(true))
        .body("changes.field", hasItem("platforms[old].name"));
    rest.as(Role.LEAD).get("/api/v1/runs/tried/overview").then().statusCode(404);

    yaml(RUN).post("/api/v1/runs:apply").then().statusCode(200).body("version", equalTo(1));
    yaml(RUN)
        .post("/api/v1/runs:apply")
        .then()
        .body("version", equalTo(1))
        .body("changes", empty());

    String exported = rest.as(Role.LEAD).get("/api/v1/runs/api/document").asString();
    yaml(exported).post("/api/v1/runs:apply?prune=true").then().body("changes", empty());
    rest.as(Role.LEAD).delete("/api/v1/runs/api").then().statusCode(204);
  }

  @Test
  void aChangeFromAnOldVersionIsRefused() throws Exception {
    String run = RUN.replace("api", "versions");
    yaml(run).post("/api/v1/runs:apply").then().statusCode(200);
    yaml(run.replace("Api", "Renamed"))
        .header("If-Match", "\"1\"")
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(200);
    yaml(run.replace("Api", "Lost"))
        .header("If-Match", "\"1\"")
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(412)
        .contentType("application/problem+json")
        .body("detail", containsString("Nothing was changed"));
    rest.as(Role.LEAD)
        .header("If-None-Match", "\"2\"")
        .get("/api/v1/runs/versions/document")
        .then()
        .statusCode(304);
  }

  @Test
  void errorsNameLineAndField() throws Exception {
    yaml(RUN.replace("2026-01-01", "soon").replace("side: legacy", "side: left"))
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.line", equalTo(java.util.List.of(4, 7)))
        .body("errors[0].field", equalTo("start"))
        .body("errors[0].message", containsString("a date such as 2026-01-31"));
  }

  @Test
  void nothingOfABadDocumentIsApplied() throws Exception {
    String bad =
        RUN.replace("api", "half")
            + "connections:\n  - {slug: c, platform: old, type: wordpress,"
            + " settings: {url: nowhere}}\n";
    yaml(bad)
        .post("/api/v1/runs:apply")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("connections[0].settings.url"))
        .body("errors.field", hasItem("connections[0].settings.application-password"));
    rest.as(Role.LEAD).get("/api/v1/runs/half/overview").then().statusCode(404);
  }

  @Test
  void aSecretGoesInAndNeverComesOut() throws Exception {
    yaml(RUN.replace("api", "secret")).post("/api/v1/runs:apply").then().statusCode(200);
    String body =
        """
        {"run":"secret","platform":"old","type":"wordpress","settings":
         {"url":"http://127.0.0.1:9","username":"u","application-password":"hunter2-hunter2"}}
        """;
    rest.as(Role.OPERATOR)
        .body(body)
        .put("/api/v1/connections/secret-wp")
        .then()
        .statusCode(200)
        .body(not(containsString("hunter2")));
    rest.as(Role.ADMIN)
        .get("/api/v1/runs/secret/document")
        .then()
        .body(containsString("vault:"))
        .body(not(containsString("hunter2")));
    rest.as(Role.ADMIN)
        .get("/connections/secret-wp")
        .then()
        .body(containsString("stored, encrypted"))
        .body(not(containsString("hunter2")));
  }

  @Test
  void aBadSettingNamesItself() throws Exception {
    yaml(RUN.replace("api", "settings")).post("/api/v1/runs:apply").then().statusCode(200);
    rest.as(Role.OPERATOR)
        .body(
            "{\"run\":\"settings\",\"platform\":\"old\",\"type\":\"demo\",\"settings\":{\"seed\":\"x\"}}")
        .put("/api/v1/connections/bad")
        .then()
        .statusCode(422)
        .body("errors", hasSize(1))
        .body("errors[0].field", equalTo("seed"))
        .body("errors[0].message", containsString("a whole number"));
    rest.as(Role.OPERATOR).get("/api/v1/connections/bad").then().statusCode(404);
  }

  @Test
  void whoIsNotSignedInGetsAProblem() {
    given()
        .get("/api/v1/runs")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("title", equalTo("Not signed in"));
    given().header("Authorization", "Bearer prt_wrong").get("/api/v1/runs").then().statusCode(401);
  }

  @Test
  void badParametersAreNamed() throws Exception {
    rest.as(Role.LEAD)
        .get("/api/v1/runs?phase=lunar")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("phase: expected"));
    for (String path :
        new String[] {
          "observations/availability?days=0",
          "observations/latency?days=401",
          "observations/latency?percentile=0",
          "observations/days/last?field=seats_active&from=2026-01-02&until=2026-01-01",
          "observations?limit=2001",
          "costs/days?from=soon",
          "costs/days?from=2026-01-01&until=2036-01-01"
        }) {
      String parameter = path.replaceAll(".*?&|.*?\\?", "").replaceAll("=.*", "");
      rest.as(Role.LEAD)
          .get("/api/v1/runs/any/" + path)
          .then()
          .statusCode(400)
          .body("detail", containsString(parameter + ": expected"));
    }
  }

  @Test
  void costsOfARunThatIsNotThereAreNotFound() throws Exception {
    rest.as(Role.LEAD).get("/api/v1/runs/nobody/costs/days").then().statusCode(404);
  }

  @Test
  void theApiDescribesItself() {
    given().get("/api/openapi").then().statusCode(200).body(containsString("/api/v1/runs:apply"));
    given()
        .get("/api/v1/schemas/run")
        .then()
        .statusCode(200)
        .body("title", equalTo("ParallelRun run document"));
  }
}
