package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.server.config.MetricBounds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PollMeters meters = new PollMeters(registry);

  private double leftOut() {
    return registry.get("parallelrun_left_out_connectors").gauge().value();
  }

  private int series() {
    return registry.getMeters().size();
  }

  @Test
  void connectionsBeyondTheBoundAreCountedAsLeftOut() {
    for (int i = 0; i < MetricBounds.POLLED; i++) {
      meters.retried("c-" + i, "p");
    }
    int full = series();
    assertThat(leftOut()).isZero();
    meters.retried("one-more", "p");
    meters.throttled("two-more", "content", Duration.ofSeconds(1));
    assertThat(series()).isEqualTo(full);
    assertThat(leftOut()).isEqualTo(2);
    meters.retried("c-0", "another");
    assertThat(series()).isGreaterThan(full);
    meters.forget("two-more");
    meters.forget("c-0");
    assertThat(leftOut()).isEqualTo(1);
    meters.retried("one-more", "p");
    assertThat(leftOut()).isZero();
    assertThat(series()).isEqualTo(full);
  }
}
