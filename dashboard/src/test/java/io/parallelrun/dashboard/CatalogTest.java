package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.server.command.CatalogEntry;
import io.parallelrun.server.command.ConnectorCatalog;
import io.parallelrun.server.plugin.archive.Proof;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connector is found by a word, and chosen knowing who made it and how far it is proven. */
@QuarkusTest
class CatalogTest {
  @Inject WorkedExample example;
  @Inject ConnectorCatalog catalog;

  private RequestSpecification operator() throws Exception {
    return given().header("Authorization", "Bearer " + example.key(Role.OPERATOR));
  }

  @Test
  void everyWordIsToBeFound() throws Exception {
    operator().get("/api/v1/connectors").then().body("id", hasItems("wordpress", "scim", "n8n"));
    operator().get("/api/v1/connectors?q=WordPress").then().body("id", contains("wordpress"));
    operator()
        .queryParam("q", "workflows users")
        .get("/api/v1/connectors")
        .then()
        .body("id", contains("n8n"));
    operator().get("/api/v1/connectors?q=nobody-makes-it").then().body("id", empty());
  }

  @Test
  void thePageSaysWhomToTrustAndHowFar() throws Exception {
    assertThat(operator().get("/connections/new?q=directus").asString())
        .contains("Directus", "part of the product", "built in", "verified on Directus")
        .doesNotContain("WordPress");
    assertThat(operator().get("/connections/new?q=nobody-makes-it").asString())
        .contains("No connector has “nobody-makes-it”");
  }

  @Test
  void eachConnectorOfTheProductIsProvenAndNothingElseIs() {
    for (CatalogEntry entry : catalog.search("")) {
      // What is pushed asks no platform for anything.
      if (entry.plugin().builtIn() && !entry.connector().id().equals("push")) {
        assertThat(entry.proof().level())
            .as(entry.connector().id())
            .isNotEqualTo(Proof.Level.DECLARED);
      }
      assertThat(entry.plugin().connectors())
          .extracting(connector -> connector.id())
          .containsAll(entry.plugin().proofs().keySet());
    }
  }

  /** Where the contract was tried in this build, its reports say what the product says. */
  @Test
  void noReportOfTheTestKitSaysOtherwise() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    List<URL> reports = Collections.list(loader.getResources("META-INF/connector-testkit.json"));
    // A build of a part of the product has none.
    assumeThat(reports).isNotEmpty();
    for (URL report : reports) {
      try (InputStream in = report.openStream()) {
        for (JsonNode connector : mapper.readTree(in).path("connectors")) {
          assertThat(connector.path("level").asText())
              .as(connector.path("id").asText() + " in " + report)
              .isEqualTo("verified-offline");
        }
      }
    }
  }
}
