package io.parallelrun.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PublishedGaugeTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Meter> added = new ArrayList<>();
  private final PublishedGauge gauge =
      new PublishedGauge(MultiGauge.builder("cost").register(registry), List.of("run", "side"));

  @Test
  void aValueThatChangesIsNoNewSeries() {
    registry.config().onMeterAdded(added::add);
    gauge.publish(Map.of(List.of("a", "legacy"), 1.0, List.of("b", "legacy"), 2.0));
    assertThat(added).hasSize(2);
    gauge.publish(Map.of(List.of("a", "legacy"), 3.0, List.of("b", "legacy"), 2.0));
    assertThat(added).hasSize(2);
    assertThat(shown()).isEqualTo(Map.of(List.of("a", "legacy"), 3.0, List.of("b", "legacy"), 2.0));
  }

  /** Whatever is published after whatever else, that and nothing more is shown. */
  @Test
  void exactlyWhatWasReadLastIsShown() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      Map<List<String>, Double> read = new HashMap<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        read.put(List.of("run-" + random.nextInt(6), "legacy"), random.nextDouble());
      }
      gauge.publish(read);
      assertThat(shown()).isEqualTo(read);
    }
  }

  private Map<List<String>, Double> shown() {
    Map<List<String>, Double> shown = new HashMap<>();
    for (Gauge each : registry.find("cost").gauges()) {
      shown.put(
          List.of(
              String.valueOf(each.getId().getTag("run")),
              String.valueOf(each.getId().getTag("side"))),
          each.value());
    }
    return shown;
  }
}
