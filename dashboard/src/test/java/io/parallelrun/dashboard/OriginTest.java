package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a number, on its page and over REST, one comes to what made it. */
@QuarkusTest
@TestProfile(OriginTest.OwnPlugins.class)
@SuppressWarnings("NullAway.Init")
class OriginTest {
  /** Polls, with a plugin directory and a database of its own. */
  public static class OwnPlugins implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "parallelrun.plugin-directory",
          "target/origin-plugins-" + System.nanoTime(),
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:origin;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    }
  }

  private static final String RUN =
      """
      slug: traced
      name: Traced
      zone: UTC
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      connections:
        - { slug: counted, platform: old, type: counter, settings: { url: "%s" } }
        - { slug: coded, platform: old, type: demo }
      """;

  private static final String MANIFEST =
      """
      manifestVersion: 1
      id: counter
      version: %s
      name: Counter
      vendor: Vendor
      summary: Counts.
      stability: beta
      config:
        - { name: url, type: url, label: Address, help: Where it is., required: true }
      http:
        base: ${config.url}
        auth: { kind: none }
        budget: { requests: 100, per: PT10S }
        timeouts: { poll: PT10S }
      pollers:
        - name: counts
          emits: [contentCount]
          every: PT1H
          atLeast: PT1S
          request: { path: /counts }
          paginate: { kind: none }
          select: $
          map:
            - { emit: contentCount, name: '"pages"', items: pages }
            - { emit: contentCount, name: '"posts"', items: '%s' }
          cursor: { next: '$string(records[0].posts)', version: 2 }
      check: { poller: counts }
      """;

  @Inject RestCaller rest;
  private HttpServer platform;

  /** Of all tests: what one polled another may look at. */
  private static final List<String> PARENTS = new CopyOnWriteArrayList<>();

  @BeforeEach
  void aPlatform() throws Exception {
    platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform.createContext(
        "/counts",
        exchange -> {
          PARENTS.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
          byte[] body = "{\"pages\": 3, \"posts\": 7}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    platform.start();
    install("1.0.0", "posts");
  }

  @AfterEach
  void stop() {
    platform.stop(0);
  }

  @Test
  void aNumberLeadsToItsPluginPollRequestsAndExpression() throws Exception {
    apply();
    JsonPath before = eventually("counted", json -> json.getLong("value") == 7);
    String at = before.getString("observedAt");
    assertThat(before.getString("maker")).isEqualTo("CONNECTOR");
    assertThat(before.getString("plugin")).isEqualTo("counter.yaml");
    assertThat(before.getString("type")).isEqualTo("counter");
    assertThat(before.getString("manifest")).isEqualTo("1.0.0");
    assertThat(before.getString("poller")).isEqualTo("counts");
    assertThat(before.getList("paths.pointer")).containsExactly("/pollers/0/map/1");
    assertThat(before.getString("paths[0].expressions.find{it.field=='items'}.source"))
        .isEqualTo("posts");
    assertThat(before.getString("fetch.cursor")).isEmpty();
    assertThat(before.getString("fetch.fetchedAt")).isNotNull();
    // The platform saw the very ids that the number leads to.
    assertThat(PARENTS)
        .contains(
            "00-"
                + before.getString("fetch.trace")
                + "-"
                + before.getString("fetch.requests[0]")
                + "-00");

    install("1.1.0", "posts * 10");
    pollNow();
    JsonPath after = eventually("counted", json -> json.getLong("value") == 70);
    assertThat(after.getString("manifest")).isEqualTo("1.1.0");
    assertThat(after.getString("paths[0].expressions.find{it.field=='items'}.source"))
        .isEqualTo("posts * 10");
    assertThat(after.getString("fetch.cursor")).isEqualTo("7");
    assertThat(after.getInt("fetch.cursorVersion")).isEqualTo(2);

    JsonPath old = origin("counted", at);
    assertThat(old.getLong("value")).isEqualTo(7);
    assertThat(old.getString("manifest")).isEqualTo("1.0.0");
    assertThat(old.getString("paths[0].expressions.find{it.field=='items'}.source"))
        .isEqualTo("posts");

    String series = page("/runs/traced/series?connection=counted&field=content_items&name=posts");
    String link =
        "/runs/traced/series/origin?connection=counted&amp;field=content_items&amp;name=posts"
            + "&amp;at="
            + at;
    assertThat(series).contains(link, "Where it comes from");
    assertThat(page(link.replace("&amp;", "&")))
        .contains(
            "counter.yaml",
            "manifest 1.0.0",
            "/pollers/0/map/1",
            "<code>posts</code>",
            old.getString("fetch.trace"),
            old.getString("fetch.requests[0]"))
        .doesNotContain("posts * 10");
  }

  @Test
  void aNumberOfCodeLeadsToTheVersionOfTheProduct() throws Exception {
    apply();
    JsonPath origin = eventually("coded", json -> json.getString("fetch.outcome") != null);
    assertThat(origin.getString("plugin")).isEqualTo("built-in:demo");
    assertThat(origin.getString("version")).matches("\\d+\\..*");
    assertThat(origin.getString("manifest")).isEmpty();
    assertThat(origin.getList("paths")).isEmpty();
    assertThat(origin.getString("fetch.outcome")).isEqualTo("SUCCESS");
    assertThat(page("/runs/traced/series/origin?connection=coded&field=content_items&name=posts"))
        .contains("built-in:demo", "in code");
  }

  @Test
  void whereTheTimeOfItsPollWentIsSeenByWhoOperatesConnections() throws Exception {
    apply();
    JsonPath origin = eventually("counted", json -> json.getString("fetch.trace") != null);
    String trace = origin.getString("fetch.trace");
    String address = "/connections/counted/traces";
    JsonPath read =
        rest.as(Role.OPERATOR).get("/api/v1" + address + "/" + trace).then().extract().jsonPath();
    assertThat(read.getList("steps.kind")).containsExactly("QUEUE", "STAGE", "REQUEST");
    assertThat(read.getString("steps[2].what")).isEqualTo("GET 127.0.0.1/counts");
    assertThat(read.getInt("steps[2].status")).isEqualTo(200);
    assertThat(rest.as(Role.OPERATOR).get("/api/v1" + address).jsonPath().getList("trace"))
        .contains(trace);
    assertThat(rest.as(Role.OPERATOR).get(address).asString()).contains("/traces/" + trace);
    assertThat(rest.as(Role.OPERATOR).get(address + "/" + trace).asString())
        .contains("GET 127.0.0.1/counts", "In the plugin", "Step by step");
    assertThat(rest.as(Role.OPERATOR).get("/connections/counted").asString()).contains(address);
    rest.as(Role.OPERATOR).get(address + "/none").then().statusCode(404);
    rest.as(Role.VIEWER).get("/api/v1" + address).then().statusCode(403);
  }

  @Test
  void whatIsNotThereIsNotFoundAndWhatIsNoTimeIsSaid() throws Exception {
    apply();
    String address = "/api/v1/runs/traced/observations/origin?connection=counted&field=messages";
    rest.as(Role.VIEWER).get(address + "&name=none").then().statusCode(404);
    rest.as(Role.VIEWER).get(address + "&name=none&at=yesterday").then().statusCode(400);
    rest.as(Role.VIEWER).get("/runs/traced/series/origin?field=odd").then().statusCode(404);
  }

  private void apply() throws Exception {
    rest.apply(RUN.formatted("http://127.0.0.1:" + platform.getAddress().getPort()))
        .statusCode(200);
  }

  private void install(String version, String items) throws Exception {
    rest.as(Role.OPERATOR)
        .contentType("application/octet-stream")
        .body(MANIFEST.formatted(version, items).getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/plugins/counter.yaml")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }

  private void pollNow() throws Exception {
    rest.as(Role.OPERATOR).post("/api/v1/connections/counted/poll").then().statusCode(202);
  }

  private String page(String address) throws Exception {
    return rest.as(Role.VIEWER).get(address).then().statusCode(200).extract().asString();
  }

  private JsonPath origin(String connection, String at) throws Exception {
    return rest.as(Role.VIEWER)
        .get(
            "/api/v1/runs/traced/observations/origin?connection="
                + connection
                + "&field=content_items&name=posts&at="
                + at)
        .then()
        .extract()
        .jsonPath();
  }

  private JsonPath eventually(String connection, Predicate<JsonPath> so) {
    return Eventually.seen(
        () -> origin(connection, ""), last -> last.get("connection") != null && so.test(last));
  }
}
