package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform repeats the secret it was sent; it is read nowhere, nor is what nobody classifies. */
@QuarkusTest
@TestProfile(SecretCanaryTest.OwnPlugins.class)
@SuppressWarnings("NullAway.Init")
class SecretCanaryTest {
  /** Polls, with a plugin directory and a database of its own. */
  public static class OwnPlugins implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "parallelrun.plugin-directory",
          "target/canary-plugins-" + System.nanoTime(),
          "parallelrun.secret-directories",
          FOLDER.toString(),
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:canary;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    }
  }

  private static final Path FOLDER = Path.of("target", "canary-secrets").toAbsolutePath();
  private static final String SECRET = "canary-of-a-secret-81f3";
  private static final String ENCODED =
      Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
  private static final String PLAIN = "canary-of-a-setting-22ab";

  private static final String RUN =
      """
      slug: canary
      name: Canary
      zone: UTC
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      connections:
        - slug: leaky
          platform: old
          type: leaky
          settings: { url: "%s", token: "file:%s", note: "%s" }
      """;

  private static final String MANIFEST =
      """
      manifestVersion: 1
      id: leaky
      version: 1.0.0
      name: Leaky
      vendor: Vendor
      summary: Repeats what it hears.
      stability: beta
      config:
        - { name: url, type: url, label: Address, help: Where it is., required: true }
        - { name: token, type: secret, label: Token, help: Who asks., required: true }
        - { name: note, type: string, label: Note, help: Anything. }
      http:
        base: ${config.url}
        auth: { kind: apiKey, header: X-Token, value: '${config.token}' }
        budget: { requests: 100, per: PT10S }
        timeouts: { poll: PT10S }
      pollers:
        - name: echo
          emits: [integrationHealth, contentCount]
          every: PT1H
          atLeast: PT1S
          request: { path: /echo }
          paginate: { kind: none }
          select: $
          map:
            - { emit: integrationHealth, name: '"crm"', status: '"down"', detail: said }
            - { emit: contentCount, name: '"pages"', items: said }
      check: { poller: echo }
      """;

  @Inject WorkedExample example;
  private HttpServer platform;

  @BeforeEach
  void aPlatformThatRepeatsWhatItHears() throws Exception {
    platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform.createContext(
        "/echo",
        exchange -> {
          String heard = String.valueOf(exchange.getRequestHeaders().getFirst("X-Token"));
          String text =
              "{\"said\": \"no " + heard + ", no " + ENCODED + "\", \"" + heard + "\": 1}";
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    platform.start();
    as(Role.OPERATOR)
        .contentType("application/octet-stream")
        .body(MANIFEST.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/plugins/leaky.yaml")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
    Path file = Files.writeString(Files.createDirectories(FOLDER).resolve("token"), SECRET);
    as(Role.ADMIN)
        .config(WorkedExample.YAML)
        .urlEncodingEnabled(false)
        .contentType("application/yaml")
        .body(RUN.formatted("http://127.0.0.1:" + platform.getAddress().getPort(), file, PLAIN))
        .post("/api/v1/runs:apply")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  @AfterEach
  void stop() {
    platform.stop(0);
  }

  private io.restassured.specification.RequestSpecification as(Role role) throws Exception {
    return given().header("Authorization", "Bearer " + example.key(role));
  }

  private String read(String address) throws Exception {
    return as(Role.ADMIN)
        .get(address)
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200)
        .extract()
        .asString();
  }

  private String eventually(String address, String part) throws Exception {
    return Eventually.seen(() -> read(address), text -> text.contains(part));
  }

  @Test
  void neitherLogNorTableNorRestNorPageRepeatsIt() throws Exception {
    eventually("/api/v1/connections/leaky/poll-log", "***: number");
    for (String address :
        List.of(
            "/api/v1/connections/leaky/poll-log",
            "/connections/leaky/polls.csv",
            "/api/v1/connections/leaky",
            "/connections/leaky",
            "/connections/leaky/traces",
            "/api/v1/connections/leaky/traces",
            "/api/v1/runs/canary/overview",
            "/api/v1/runs/canary/document",
            "/runs/canary",
            "/runs/canary/integrations",
            "/plugins")) {
      assertThat(read(address)).as(address).doesNotContain(SECRET, ENCODED);
    }
    assertThat(read("/connections/leaky/polls.csv")).contains("***");
    assertThat(read("/connections/leaky")).contains("***");
  }

  @Test
  void whatNobodyClassifiesAnyMoreIsMasked() throws Exception {
    assertThat(read("/api/v1/runs/canary/document")).contains(PLAIN);
    as(Role.OPERATOR)
        .contentType("application/json")
        .body(Map.of("reason", "tried out"))
        .post("/api/v1/plugins/leaky.yaml/disable")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
    assertThat(read("/api/v1/runs/canary/document"))
        .doesNotContain(PLAIN)
        .contains("***")
        .contains("file:");
    assertThat(read("/connections/leaky")).doesNotContain(PLAIN);
    as(Role.OPERATOR)
        .contentType("application/json")
        .post("/api/v1/plugins/leaky.yaml/enable")
        .then()
        .statusCode(200);
    assertThat(read("/api/v1/runs/canary/document")).contains(PLAIN);
  }
}
