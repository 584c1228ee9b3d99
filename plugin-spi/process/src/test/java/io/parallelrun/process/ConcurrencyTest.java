package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.process.Polls.Started;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many calls at once share a child, and its fate. */
class ConcurrencyTest {
  private static final int CALLS = 24;
  private final TestHost host = new TestHost();

  @Test
  void answersDoNotMix() throws Exception {
    try (ProcessPlugin plugin = host.start("floods")) {
      Connector first = host.open(plugin);
      Connector second = host.open(plugin.factories().get(0), "second");
      List<Started> polls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        polls.add(Polls.start(i % 2 == 0 ? first : second, "name-" + i, TestCall.patient()));
      }
      for (int i = 0; i < CALLS; i++) {
        assertThat(Polls.name(polls.get(i).result())).isEqualTo("name-" + i);
      }
    }
  }

  @Test
  void allFailTogetherAndOneRestartServesAll() throws Exception {
    try (ProcessPlugin plugin = host.start("waits")) {
      List<Connector> connectors = new ArrayList<>();
      List<Started> polls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        TestCall call = TestCall.patient();
        connectors.add(host.open(plugin.factories().get(0), "c" + i));
        polls.add(Polls.start(connectors.get(i), "deaf", call));
        call.reached().get(Polls.SECONDS, TimeUnit.SECONDS);
      }
      ProcessHandle.of(plugin.status().pid().orElseThrow()).orElseThrow().destroyForcibly();
      for (Started poll : polls) {
        assertThat(poll.failure())
            .isInstanceOfSatisfying(
                ConnectorException.class,
                e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
      }
      host.clock.advance(Duration.ofSeconds(1));
      List<Started> again = new ArrayList<>();
      connectors.forEach(connector -> again.add(Polls.start(connector, "", TestCall.patient())));
      for (Started poll : again) {
        assertThat(Polls.name(poll.result())).isEqualTo("not-at-all");
      }
      assertThat(plugin.status().restarts()).isEqualTo(1);
    }
  }
}
