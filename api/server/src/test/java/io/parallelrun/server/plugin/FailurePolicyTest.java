package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.FailurePolicy.Retry;
import io.parallelrun.spi.FailureKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of failure, and what follows from it. */
class FailurePolicyTest {
  private static final Map<FailureKind, FailurePolicy> TABLE =
      Map.of(
          FailureKind.CONFIG, new FailurePolicy(Retry.RARELY, false),
          FailureKind.AUTHENTICATION, new FailurePolicy(Retry.RARELY, false),
          FailureKind.AUTHORIZATION, new FailurePolicy(Retry.RARELY, false),
          FailureKind.RATE_LIMITED, new FailurePolicy(Retry.NEXT_TICK, false),
          FailureKind.UNAVAILABLE, new FailurePolicy(Retry.GROWING, false),
          FailureKind.BAD_RESPONSE, new FailurePolicy(Retry.GROWING, false),
          FailureKind.BUG, new FailurePolicy(Retry.GROWING, true));

  @Test
  void everyKindHasItsPolicy() {
    for (FailureKind kind : FailureKind.values()) {
      assertThat(FailurePolicy.of(kind)).as(kind.name()).isEqualTo(TABLE.get(kind));
    }
  }
}
