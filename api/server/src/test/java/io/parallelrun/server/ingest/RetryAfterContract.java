package io.parallelrun.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.server.plugin.CallGuard;
import io.parallelrun.server.plugin.ConfigChecker;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.PollMeters;
import io.parallelrun.server.plugin.RequestBudgets;
import io.parallelrun.server.plugin.SecretSource;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A vendor that asked to wait is not asked before, whoever starts, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class RetryAfterContract {
  private static final String RUN = "waits";

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject TenureStore tenures;
  @Inject ConnectorRegistry registry;
  @Inject ConfigChecker checker;
  @Inject SecretSource secrets;
  @Inject CallGuard guard;
  @Inject PollReader polls;
  @Inject PollWriter writer;

  private ReplayServer platform;
  private PollLoop loop;
  private Tenure tenure;

  @BeforeEach
  void aVendorThatAsksToWait() throws IOException {
    platform = new ReplayServer();
    platform.on("/", Reply.json(429, "{}").with("Retry-After", "3600"));
    runs.save(StoredRuns.plain(RUN, "Waits"), 0, "ada", false);
    tenure = tenures.begin(0, "this test");
    start();
  }

  @AfterEach
  void nothingIsLeft() {
    loop.stop();
    runs.remove(RUN);
    platform.close();
  }

  /** Another replica, or the same after a restart: what was in memory is gone. */
  private void start() {
    ConnectorHost host =
        new ConnectorHost(
            registry,
            checker,
            secrets,
            guard,
            new PollMeters(new SimpleMeterRegistry()),
            new RequestBudgets(Clock.systemUTC()),
            Clock.systemUTC());
    loop =
        new PollLoop(
            tenures,
            host,
            connections,
            runs,
            polls,
            writer,
            new StartFailures(),
            Clock.systemUTC());
  }

  private void restart() throws InterruptedException {
    loop.settle(Duration.ofSeconds(20));
    loop.stop();
    start();
  }

  private StoredConnection connect(String slug, String secret) {
    return connections.save(settings(slug, secret, Map.of(), 0));
  }

  private StoredConnection settings(
      String slug, String secret, Map<String, String> more, int version) {
    Map<String, String> values = new HashMap<>(more);
    values.put("url", platform.uri().toString());
    values.put("api-key", secret);
    return new StoredConnection(
        slug, RUN, "old", "n8n", values, false, version, StartFailure.RETRY, false);
  }

  private void eventually(String what, BooleanSupplier so) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int attempt = 0; attempt < 400; attempt++) {
      loop.turn(tenure);
      loop.tick();
      if (so.getAsBoolean()) {
        return;
      }
      never.await(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("not within 20 seconds: " + what);
  }

  /** Every poller has ended, and is told to wait. */
  private boolean waits(String slug) {
    List<PollerStatus> statuses = polls.statusesOf(slug);
    return !statuses.isEmpty()
        && statuses.stream()
            .allMatch(
                status ->
                    status.failure() != null
                        && status.failure().kind().equals("RATE_LIMITED")
                        && status.failure().retryAt() != null);
  }

  /** Opens what is to be opened, and looks for what is due. */
  private void turns() throws InterruptedException {
    for (int turn = 0; turn < 3; turn++) {
      loop.turn(tenure);
      loop.tick();
      loop.settle(Duration.ofSeconds(20));
    }
  }

  private int logged(String slug) {
    return polls.log(slug, Long.MAX_VALUE, 50).size();
  }

  @Test
  void aRestartAsksNobodyBeforeTheStatedTime() throws Exception {
    connect("first", "env:PATH");
    eventually("it was told to wait", () -> waits("first"));
    int asked = platform.requests().size();
    int polled = logged("first");
    restart();
    turns();
    polls.request("first");
    turns();
    assertThat(platform.requests()).hasSize(asked);
    assertThat(logged("first")).as("and nothing is begun for nothing").isEqualTo(polled);
    assertThat(waits("first")).isTrue();
  }

  @Test
  void norForAnotherConnectionOfTheSameCredential() throws Exception {
    connect("zz-told", "env:PATH");
    eventually("it was told to wait", () -> waits("zz-told"));
    int asked = platform.requests().size();
    restart();
    connect("aa-other", "env:PATH");
    eventually("the other waits as well", () -> waits("aa-other"));
    assertThat(platform.requests()).hasSize(asked);
    assertThat(polls.statusesOf("aa-other").get(0).failure().retryAt())
        .isEqualTo(polls.rests(java.time.Instant.EPOCH).get("zz-told"));
  }

  @Test
  void otherSettingsOfTheSameCredentialAskNobodyEither() throws Exception {
    StoredConnection first = connect("saved", "env:PATH");
    eventually("it was told to wait", () -> waits("saved"));
    int asked = platform.requests().size();
    connections.save(
        settings("saved", "env:PATH", Map.of("polling.users", "PT7H"), first.version()));
    turns();
    assertThat(platform.requests()).hasSize(asked);
  }

  @Test
  void anotherCredentialMayAskAtOnce() throws Exception {
    StoredConnection first = connect("changed", "env:PATH");
    eventually("it was told to wait", () -> waits("changed"));
    int asked = platform.requests().size();
    connections.save(settings("changed", "env:HOME", Map.of(), first.version()));
    eventually("it asks", () -> platform.requests().size() > asked);
  }

  /** If anything waited for the stated time, an hour away, this would not return. */
  @Test
  @Timeout(60)
  void theProductStopsInTheMiddleOfAWait() throws Exception {
    connect("stops", "env:PATH");
    eventually("it was told to wait", () -> waits("stops"));
    loop.settle(Duration.ofDays(1));
    loop.stop();
    assertThat(guard.running()).isEmpty();
  }
}
