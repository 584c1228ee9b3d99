package io.parallelrun.server.command.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.store.validation.CheckKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonMetersTest {
  private static final CheckKey ARTICLES = new CheckKey("r", "articles");

  private static final int RUNS = 60;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ComparisonMeters meters = new ComparisonMeters(registry, RUNS);

  private double counted(CheckKey key) {
    return registry
        .find("parallelrun_validation_comparisons")
        .tags("run", key.run(), "check", key.check())
        .counters()
        .stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }

  @Test
  void countersGoWithTheirCheckAndBeginAnewWithIt() {
    CheckKey consent = new CheckKey("r", "consent");
    meters.count(ARTICLES, Outcome.MATCHED);
    meters.count(ARTICLES, Outcome.MISMATCHED);
    meters.count(consent, Outcome.UNKNOWN);
    meters.retain(Set.of(consent));
    assertThat(counted(ARTICLES)).isZero();
    assertThat(counted(consent)).isEqualTo(1);
    assertThat(registry.getMeters()).hasSize(1);
    meters.retain(Set.of());
    assertThat(registry.getMeters()).isEmpty();
    meters.count(ARTICLES, Outcome.MATCHED);
    assertThat(counted(ARTICLES)).isEqualTo(1);
  }

  @Test
  void noMoreChecksAndRunsAreCountedThanAreExported() {
    for (int i = 0; i < MetricBounds.NAMES + 7; i++) {
      meters.count(new CheckKey("r", "check-" + i), Outcome.MATCHED);
    }
    assertThat(registry.getMeters()).hasSize(MetricBounds.NAMES);
    for (int i = 0; i < RUNS + 7; i++) {
      meters.count(new CheckKey("run-" + i, "check"), Outcome.MATCHED);
    }
    assertThat(registry.getMeters()).hasSize(MetricBounds.NAMES + RUNS - 1);
    meters.count(new CheckKey("r", "check-0"), Outcome.MATCHED);
    assertThat(counted(new CheckKey("r", "check-0"))).isEqualTo(2);
  }
}
