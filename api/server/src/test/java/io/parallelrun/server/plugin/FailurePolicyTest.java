package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.FailurePolicy.Alert;
import io.parallelrun.server.plugin.FailurePolicy.Retry;
import io.parallelrun.server.plugin.FailurePolicy.Shown;
import io.parallelrun.spi.FailureKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of failure, and what follows from it. */
class FailurePolicyTest {
  private static final FailurePolicy PERSON =
      new FailurePolicy(Retry.RARELY, Alert.AT_ONCE, Shown.DOWN, false);
  private static final Map<FailureKind, FailurePolicy> TABLE =
      Map.of(
          FailureKind.CONFIG,
          new FailurePolicy(Retry.RARELY, Alert.AT_ONCE, Shown.UNKNOWN, false),
          FailureKind.AUTHENTICATION,
          PERSON,
          FailureKind.AUTHORIZATION,
          PERSON,
          FailureKind.RATE_LIMITED,
          new FailurePolicy(Retry.NEXT_TICK, Alert.WHEN_IT_LASTS, Shown.UNKNOWN, false),
          FailureKind.UNAVAILABLE,
          new FailurePolicy(Retry.GROWING, Alert.WHEN_IT_LASTS, Shown.DOWN, false),
          FailureKind.BAD_RESPONSE,
          new FailurePolicy(Retry.GROWING, Alert.WHEN_IT_LASTS, Shown.UNKNOWN, false),
          FailureKind.BUG,
          new FailurePolicy(Retry.GROWING, Alert.WHEN_IT_LASTS, Shown.UNKNOWN, true));

  @Test
  void everyKindHasItsPolicy() {
    for (FailureKind kind : FailureKind.values()) {
      assertThat(FailurePolicy.of(kind)).as(kind.name()).isEqualTo(TABLE.get(kind));
    }
  }

  @Test
  void aStoredKindIsToldAtOnceAsItsPolicySays() {
    for (FailureKind kind : FailureKind.values()) {
      assertThat(FailurePolicy.alertsAtOnce(kind.name()))
          .as(kind.name())
          .isEqualTo(FailurePolicy.of(kind).alert() == Alert.AT_ONCE);
    }
    assertThat(FailurePolicy.alertsAtOnce("OF_A_LATER_VERSION")).isFalse();
  }

  @Test
  void aStoredKindIsTriedAgainSoonAsItsPolicySays() {
    for (FailureKind kind : FailureKind.values()) {
      assertThat(FailurePolicy.retriesSoon(kind.name()))
          .as(kind.name())
          .isEqualTo(FailurePolicy.of(kind).retry() == Retry.GROWING);
    }
    assertThat(FailurePolicy.retriesSoon("OF_A_LATER_VERSION")).isFalse();
  }
}
