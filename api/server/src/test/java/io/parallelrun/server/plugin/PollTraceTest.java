package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.server.plugin.TraceStep.Kind;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the time of a poll goes is seen, and log lines say whose they are. */
@SuppressWarnings("NullAway.Init")
class PollTraceTest {
  private static final String SECRET = "s3cr3t-s3cr3t";

  @TempDir Path directory;
  private final PollTraces traces = new PollTraces();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final PollMeters counted = new PollMeters(meters);
  private ReplayServer platform;
  private CallGuard guard;

  @BeforeEach
  void aPlatform() throws Exception {
    platform = new ReplayServer();
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    platform.close();
    guard.close();
  }

  private OpenConnection open(String poll) throws Exception {
    PluginJar.make(directory, "v.jar", "V", PluginJar.source("V", "v", poll));
    ConnectorRegistry registry = PluginJar.registry(directory);
    ConnectorHost host =
        new ConnectorHost(
            registry,
            new ConfigChecker(registry, guard, Clock.systemUTC()),
            reference -> SECRET,
            guard,
            counted,
            new RequestBudgets(Clock.systemUTC()),
            traces,
            Clock.systemUTC());
    return host.open(
        new ConnectionSettings(
            "c", "v", Side.LEGACY, Map.of("url", platform.uri().toString(), "token", "env:TOKEN")));
  }

  private static PollOutcome poll(OpenConnection connection) throws Exception {
    return connection.poll("p", Cursor.START).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private String get(String path) {
    return "context.http().send(HttpCall.get(java.net.URI.create(\""
        + platform.uri()
        + path
        + "\")));";
  }

  @Test
  void aPollIsTakenApartIntoItsRequestsItsWaitsAndItsOwnCode() throws Exception {
    platform.on("/items", Reply.json(200, "{}").with("X-Request-Id", "vendor-7"));
    platform.on("/more", Reply.json(500, "{}"));
    PollOutcome outcome =
        poll(
            open(
                "call.stage(\"reading items\"); "
                    + get("/items?key=query")
                    + "call.stage(\"reading more\"); "
                    + get("/more")
                    + " return PollResult.of(List.of());"));
    PollTrace trace = traces.of("c").get(0);
    assertThat(trace.steps())
        .extracting(TraceStep::kind)
        .containsExactly(Kind.QUEUE, Kind.STAGE, Kind.REQUEST, Kind.STAGE, Kind.REQUEST);
    assertThat(trace.steps()).extracting(TraceStep::status).containsExactly(0, 0, 200, 0, 500);
    assertThat(trace.steps().get(2).what()).isEqualTo("GET 127.0.0.1/items");
    assertThat(trace.steps().get(2).note()).isEqualTo("X-Request-Id vendor-7");
    assertThat(trace.steps()).extracting(TraceStep::from).isSorted();
    assertThat(trace.inRequests().plus(trace.waited()).plus(trace.inPlugin()))
        .isEqualTo(trace.took())
        .isEqualTo(outcome.took());
    assertThat(trace.id()).isEqualTo(PollId.of("c", "p", outcome.startedAt()).trace());
    assertThat(traces.find("c", trace.id())).contains(trace);
    assertThat(traces.find("other", trace.id())).isEmpty();
  }

  @Test
  void aPollThatDoesNotEndShowsWhatItWasDoing() throws Exception {
    poll(
        open(
            "call.stage(\"waiting\"); while (true) { try { Thread.sleep(100000); }"
                + " catch (InterruptedException e) { } }"));
    PollTrace trace = traces.of("c").get(0);
    assertThat(trace.outcome()).isEqualTo("BUG");
    assertThat(trace.message()).contains("while waiting");
    assertThat(trace.steps()).last().extracting(TraceStep::what).isEqualTo("waiting");
    assertThat(trace.steps().get(1).took()).isGreaterThan(Duration.ofSeconds(4));
  }

  @Test
  void aPollAfterOneThatFailedIsARetryAndCounted() throws Exception {
    OpenConnection connection =
        open(
            "if (cursor.atStart()) { throw new IllegalStateException(\"no\"); }"
                + " return PollResult.of(List.of());");
    poll(connection);
    poll(connection);
    connection.poll("p", new Cursor("later", 1)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    connection.poll("p", new Cursor("later", 1)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(traces.of("c")).hasSize(4);
    assertThat(traces.of("c").stream().filter(PollTrace::again)).hasSize(2);
    assertThat(meters.get("parallelrun_connector_retried_polls").counter().count()).isEqualTo(2);
  }

  @Test
  void metersArePerPollerAndGoWithTheirConnection() throws Exception {
    poll(open("return PollResult.of(List.of());"));
    assertThat(meters.get("parallelrun_connector_polls").counter().getId().getTags())
        .containsExactly(
            Tag.of("connector", "c"), Tag.of("outcome", "success"), Tag.of("poller", "p"));
    assertThat(meters.find("parallelrun_connector_requests").counters()).hasSize(1);
    counted.forget("other");
    assertThat(meters.find("parallelrun_connector_requests").counters()).hasSize(1);
    counted.forget("c");
    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getName())
        .noneMatch(name -> name.startsWith("parallelrun_connector_"));
  }

  @Test
  void aSecretInAnAddressIsTakenOut() throws Exception {
    platform.on("/hooks/" + SECRET, Reply.json(200, "{}"));
    poll(
        open(
            "String token = config.secret(\"token\").get().use(s -> s);"
                + " context.http().send(HttpCall.get(java.net.URI.create(\""
                + platform.uri()
                + "/hooks/\" + token))); return PollResult.of(List.of());"));
    assertThat(traces.of("c").toString()).contains("/hooks/***").doesNotContain(SECRET);
  }

  @Test
  void theLastFiveOfAPollerAreKeptAndNotMoreThanMemoryAllows() {
    for (int i = 0; i < 7; i++) {
      traces.keep(trace("c", "p", i, 3), new Redaction());
    }
    assertThat(traces.of("c"))
        .extracting(PollTrace::id)
        .containsExactly("p6", "p5", "p4", "p3", "p2");
    for (int i = 0; i < 600; i++) {
      traces.keep(trace("many", "p" + i, i, 99), new Redaction());
    }
    assertThat(traces.of("c")).as("longest ago").isEmpty();
    assertThat(traces.of("many")).hasSize(500);
  }

  private static PollTrace trace(String connection, String poller, int number, int steps) {
    TraceStep step =
        new TraceStep(Kind.REQUEST, "GET", Duration.ZERO, Duration.ofMillis(1), 200, "");
    return new PollTrace(
        "p" + number,
        connection,
        poller,
        Instant.EPOCH.plusSeconds(number),
        Duration.ofMillis(5),
        "SUCCESS",
        "",
        false,
        java.util.Collections.nCopies(steps, step),
        0);
  }

  @Test
  void whatAPluginLogsSaysPluginConnectionSideAndPoller() throws Exception {
    List<Map<String, String>> labels = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            labels.add(ExtLogRecord.wrap(record).getMdcCopy());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger("io.parallelrun.connector.c");
    log.addHandler(handler);
    try {
      poll(
          open(
              "context.logger().log(System.Logger.Level.WARNING, \"hello\");"
                  + " return PollResult.of(List.of());"));
    } finally {
      log.removeHandler(handler);
    }
    assertThat(labels).hasSize(1);
    assertThat(labels.get(0))
        .containsEntry("plugin", "v")
        .containsEntry("connection", "c")
        .containsEntry("side", "LEGACY")
        .containsEntry("poller", "p")
        .containsEntry("call", "c/p");
  }
}
