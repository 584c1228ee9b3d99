package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;

import io.parallelrun.server.metrics.RunMetrics;
import io.parallelrun.server.security.Role;
import io.parallelrun.server.security.TokenService;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Applies the worked example and reads it back in every way there is. */
@ApplicationScoped
public class WorkedExample {
  /** REST Assured sends YAML as the text it is. */
  static final RestAssuredConfig YAML =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .encodeContentTypeAs("application/yaml", ContentType.TEXT));

  @Inject TokenService tokens;
  @Inject RunMetrics metrics;

  String key(Role role) throws Exception {
    return tokens.issue("test-" + UUID.randomUUID(), role, Duration.ofDays(1), "test").text();
  }

  void apply() throws Exception {
    apply(document());
  }

  void apply(String document) throws Exception {
    given()
        .config(YAML)
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + key(Role.LEAD))
        .contentType("application/yaml")
        .body(document)
        .post("/api/v1/runs:apply")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  static String document() throws IOException {
    return Files.readString(Path.of("../docs/examples/g26.yaml"));
  }

  io.restassured.path.json.JsonPath overview() throws Exception {
    return given()
        .header("Authorization", "Bearer " + key(Role.LEAD))
        .get("/api/v1/runs/g26/overview")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  String page() throws Exception {
    return given()
        .header("Authorization", "Bearer " + key(Role.LEAD))
        .get("/runs/g26")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  String scrape() {
    metrics.publish();
    int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    return given().baseUri("http://localhost").port(port).get("/q/metrics").asString();
  }

  double metric(String series) {
    String scrape = scrape();
    return scrape
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> line.substring(series.length() + 1))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + series + " in\n" + scrape));
  }
}
