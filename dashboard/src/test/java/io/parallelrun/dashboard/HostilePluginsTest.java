package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each plugin that does not play by the rules is named with its cause on the pages, over REST and
 * in the metrics, and the product goes on. What is let go takes its time, and is looked at last.
 */
@QuarkusTest
@TestProfile(HostilePlugins.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostilePluginsTest {
  private static final Map<String, String> HELD_BY =
      Map.of(
          HostilePlugins.HELD_BY_THREAD, "the thread \"vendor-idling\"",
          HostilePlugins.HELD_BY_BEAN, "the managed bean vendor:type=Held,at=");
  private static final String RUN =
      """
      slug: borne
      name: Borne
      zone: UTC
      currency: EUR
      start: 2026-01-01
      planned: P3M
      platforms:
        - { slug: old, name: Old, side: legacy }
      connections:
        - { slug: clean, platform: old, type: demo }
      """;
  private static boolean begun;

  @Inject RestCaller caller;
  @Inject WorkedExample example;

  private static Stream<String> types() {
    return Stream.concat(
        Arrays.stream(HostileWay.values()).map(HostileWay::slug),
        Stream.concat(HELD_BY.keySet().stream(), Stream.of(HostilePlugins.CLASHING))
            .map(PluginFolder::id));
  }

  @BeforeEach
  void allAreAtWork() throws Exception {
    if (begun) {
      return;
    }
    begun = true;
    System.clearProperty("spinning.ends");
    String connection = "  - { slug: %1$s, platform: old, type: %1$s }\n";
    caller
        .apply(RUN + types().map(connection::formatted).collect(Collectors.joining()))
        .statusCode(200);
    for (String plugin : HELD_BY.keySet()) {
      String type = PluginFolder.id(plugin);
      Eventually.seen(() -> log(type), log -> log.contains("SUCCESS"));
      caller
          .as(Role.OPERATOR)
          .post("/api/v1/plugins/" + type + ".jar/reload")
          .then()
          .statusCode(200);
    }
  }

  @AfterAll
  static void spinningEnds() {
    System.setProperty("spinning.ends", "now");
  }

  private String read(String address) throws Exception {
    return caller.as(Role.VIEWER).get(address).then().statusCode(200).extract().asString();
  }

  /** A page without what is written otherwise in HTML. */
  private String page(String address) throws Exception {
    return read(address).replace("&#39;", "'").replace("&quot;", "\"");
  }

  private String log(String connection) throws Exception {
    return read("/api/v1/connections/" + connection + "/poll-log");
  }

  private JsonPath plugin(String jar) throws Exception {
    JsonPath all = JsonPath.from(read("/api/v1/plugins"));
    return all.setRootPath("find { it.source == '" + jar + "' }");
  }

  private double state(String jar, String state) {
    return example.metric(
        "parallelrun_plugin_state{plugin=\"" + jar + "\",state=\"" + state + "\"}");
  }

  private double polls(String connection, String outcome) {
    return example.metric(
        "parallelrun_connector_polls_total{connector=\""
            + connection
            + "\",outcome=\""
            + outcome
            + "\",poller=\"p\"}");
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void isNamedWithItsCause(HostileWay way) throws Exception {
    Eventually.seen(() -> log(way.slug()), way::isToldIn);
    assertThat(page("/connections/" + way.slug())).matches(way::isToldIn, "tells the cause");
    JsonPath failure = JsonPath.from(read("/api/v1/connections/" + way.slug()));
    assertThat(failure.getString("failure.kind")).isNotBlank();
    assertThat(failure.getString("failure.remedy")).isNotBlank();
    assertThat(polls(way.slug(), "bug")).isPositive();
    switch (way.harm()) {
      case HOLDS_THREAD -> holdsThread(way);
      case ENDS_PROCESS -> endedItsProcess(way);
      case DEFECT -> assertThat(plugin(way.jar()).getInt("lost")).isZero();
    }
    othersGoOn();
  }

  private void holdsThread(HostileWay way) throws Exception {
    String call = way.slug() + "/p";
    Eventually.seen(() -> plugin(way.jar()).getInt("lost"), lost -> lost == 1);
    assertThat(example.metric("parallelrun_plugin_lost_threads{plugin=\"" + way.jar() + "\"}"))
        .isEqualTo(1);
    assertThat(state(way.jar(), "degraded")).isEqualTo(1);
    assertThat(
            caller
                .as(Role.OPERATOR)
                .get("/api/v1/plugins/calls")
                .jsonPath()
                .getBoolean("find { it.name == '" + call + "' }.givenUp"))
        .isTrue();
    String cause = "1 call within an hour did not end or ended its process, the last so: " + call;
    assertThat(plugin(way.jar()).getString("cause")).startsWith(cause);
    assertThat(page("/plugins")).contains(cause, call, "given up, holds a thread");
  }

  private void endedItsProcess(HostileWay way) throws Exception {
    Eventually.seen(() -> plugin(way.jar()).getString("lastExit"), way.told()::equals);
    assertThat(page("/plugins")).contains(way.told());
    assertThat(plugin(way.jar()).getString("runsIn")).contains("at most 32 MB of heap");
    Eventually.seen(
        () -> state(way.jar(), "ready") + state(way.jar(), "active"), well -> well == 0);
    assertThat(state(way.jar(), "degraded") + state(way.jar(), "quarantined")).isEqualTo(1);
    assertThat(plugin(way.jar()).getInt("lost")).as("threads of the product").isZero();
  }

  private void othersGoOn() throws Exception {
    assertThat(log("clean")).contains("SUCCESS");
    assertThat(example.metric("parallelrun_plugin_up{plugin=\"built-in:demo\"}")).isEqualTo(1);
  }

  @Test
  @Order(2)
  void whatItStartedEndsWithItsProcess() throws Exception {
    Eventually.seen(
        () ->
            ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains("sleep 6173"))
                .count(),
        left -> left == 0);
  }

  @Test
  @Order(2)
  void aLibraryThatTheProductHasAsWellIsThePluginsOwn() throws Exception {
    String slug = PluginFolder.id(HostilePlugins.CLASHING);
    Eventually.seen(() -> log(slug), log -> log.contains("SUCCESS"));
    JsonPath seen = JsonPath.from(read("/api/v1/runs/borne/observations"));
    assertThat(seen.getDouble("items.find { it.connection == '" + slug + "' }.value"))
        .isEqualTo(4711);
    assertThat(JsonPath.from(read("/api/v1/connections/" + slug)).getString("failure")).isNull();
    assertThat(plugin(slug + ".jar").getString("state")).isEqualTo("ACTIVE");
    assertThat(page("/connections/" + slug)).doesNotContain("class=\"notice bad\"");
    assertThat(polls(slug, "success")).isPositive();
    assertThat(state(slug + ".jar", "active")).isEqualTo(1);
  }

  @Test
  @Order(3)
  void whatIsStillHeldAfterAReloadIsShownWithItsSuspect() throws Exception {
    for (Map.Entry<String, String> held : HELD_BY.entrySet()) {
      String jar = PluginFolder.id(held.getKey()) + ".jar";
      String row = "find { it.source == '" + jar + "' && it.state == 'RETAINED' }.";
      String cause =
          Eventually.seen(
              () -> JsonPath.from(read("/api/v1/plugins/departed")).getString(row + "cause"),
              text -> text != null);
      assertThat(cause)
          .startsWith("Its classes are still held by ")
          .contains(held.getValue())
          .endsWith(".");
      assertThat(page("/plugins"))
          .containsSubsequence(
              "Gone since the start", jar, "retained", cause, "Restart the product");
    }
    assertThat(example.metric("parallelrun_plugin_retained")).isEqualTo(HELD_BY.size());
  }
}
