package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollLogEntry;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of connections that fail when the product starts, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class StartPolicyContract {
  private static final String RUN = "starts";

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject TenureStore tenures;
  @Inject ConnectorHost host;
  @Inject PollReader polls;
  @Inject PollWriter writer;

  private final StartFailures failures = new StartFailures();
  private PollLoop loop;
  private Tenure tenure;

  @BeforeEach
  void aRun() {
    runs.save(StoredRuns.plain(RUN, "Starts"), 0, "ada", false);
    tenure = tenures.begin(0, "this test");
    start();
  }

  @AfterEach
  void nothingIsLeft() {
    loop.stop();
    runs.remove(RUN);
  }

  /** The product starts: it knows of nothing before. */
  private void start() {
    loop =
        new PollLoop(tenures, host, connections, runs, polls, writer, failures, Clock.systemUTC());
  }

  /** One nobody listens for; with a secret that is not there it cannot even be opened. */
  private StoredConnection connect(String slug, StartFailure policy) {
    return connections.save(
        new StoredConnection(
            slug,
            RUN,
            "old",
            "n8n",
            Map.of("url", "http://127.0.0.1:9", "api-key", "env:PATH"),
            false,
            0,
            policy,
            false));
  }

  private boolean leftOff(String slug) {
    return connections.find(slug).orElseThrow().leftOff();
  }

  private List<PollLogEntry> log(String slug) {
    return polls.log(slug, Long.MAX_VALUE, 50);
  }

  private void eventually(String what, BooleanSupplier so) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int attempt = 0; attempt < 300; attempt++) {
      loop.turn(tenure);
      if (so.getAsBoolean()) {
        return;
      }
      never.await(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("not within 15 seconds: " + what);
  }

  @Test
  void oneThatIsToBeIgnoredIsLeftOffUntilSomebodyActs() throws Exception {
    connect("ignored", StartFailure.IGNORE);
    eventually("it is left off", () -> leftOff("ignored"));
    loop.settle(Duration.ofSeconds(10));
    assertThat(polls.statusesOf("ignored"))
        .anySatisfy(
            status -> {
              assertThat(status.failure()).isNotNull();
              assertThat(status.failure().remedy()).contains("left off until somebody acts");
            });
    int before = log("ignored").size();
    loop.turn(tenure);
    loop.tick();
    assertThat(log("ignored")).hasSize(before);
    assertThat(failures.kinds()).isEmpty();

    polls.request("ignored");
    assertThat(leftOff("ignored")).isFalse();
    eventually("it is polled again", () -> log("ignored").size() > before);
    assertThat(leftOff("ignored")).as("the start is over").isFalse();
  }

  @Test
  void aStartTakesUpWhatWasLeftOff() throws Exception {
    connect("again", StartFailure.IGNORE);
    eventually("it is left off", () -> leftOff("again"));
    loop.settle(Duration.ofSeconds(10));
    int before = log("again").size();
    loop.stop();
    start();
    eventually("it is tried", () -> log("again").size() > before);
  }

  @Test
  void oneThatMustWorkKeepsTheProductFromBeingReadyAndIsTriedAgain() throws Exception {
    StoredConnection must = connect("must", StartFailure.FAIL);
    connect("may", StartFailure.RETRY);
    StartReadiness readiness = new StartReadiness(failures);
    assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    eventually("it failed", () -> !failures.kinds().isEmpty());
    eventually("so did the other", () -> !log("may").isEmpty());
    HealthCheckResponse down = readiness.call();
    assertThat(down.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(down.getData()).get().isEqualTo(Map.of("must", "UNAVAILABLE"));
    assertThat(leftOff("must")).isFalse();

    connections.save(must.paused(true));
    eventually("somebody acted", () -> failures.kinds().isEmpty());
    assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  @Test
  void whatComesAfterTheStartIsTriedAgain() throws Exception {
    loop.turn(tenure);
    connect("later", StartFailure.IGNORE);
    eventually("it failed", () -> log("later").size() >= 3);
    assertThat(leftOff("later")).isFalse();
  }
}
