package io.parallelrun.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricBoundsTest {
  private static int runs(Map<String, String> stated) {
    return MetricBounds.runs(StatedSettings.of(stated));
  }

  @Test
  void fiftyRunsHaveMetricsUnlessMoreAreAskedFor() {
    assertThat(runs(Map.of())).isEqualTo(50);
    assertThat(runs(Map.of("parallelrun.metrics.runs", "1000"))).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001"})
  void whatIsOutOfRangeIsNamedWithWhatToDo(String stated) {
    assertThatThrownBy(() -> runs(Map.of("parallelrun.metrics.runs", stated)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("PARALLELRUN_METRICS_RUNS", "1 to 1000", stated, "leave it out");
  }
}
