package io.parallelrun.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentStepTest {
  private static Shown shown(HealthState state) {
    return new Shown(state, "crm", state);
  }

  @Test
  void onlyTroubleOpensAnIncident() {
    EnumSet<HealthState> opens = EnumSet.noneOf(HealthState.class);
    for (HealthState state : HealthState.values()) {
      IncidentStep.of(null, shown(state)).ifPresent(step -> opens.add(state));
    }
    assertThat(opens)
        .containsExactlyInAnyOrder(
            HealthState.LATE,
            HealthState.DEGRADED,
            HealthState.DOWN,
            HealthState.FLAPPING,
            HealthState.BLOCKED);
  }

  @Test
  void onlyBeingUpEndsIt() {
    for (HealthState before : HealthState.values()) {
      for (HealthState after : HealthState.values()) {
        Optional<IncidentStep> step = IncidentStep.of(shown(before), shown(after));
        if (after == HealthState.UP) {
          assertThat(step).contains(IncidentStep.CLOSE);
        } else if (before == after) {
          assertThat(step).isEmpty();
        } else {
          assertThat(step).contains(IncidentStep.CHANGE);
        }
      }
    }
  }

  @Test
  void anotherCauseIsAChange() {
    Shown crm = new Shown(HealthState.BLOCKED, "crm", HealthState.UP);
    Shown network = new Shown(HealthState.BLOCKED, "network", HealthState.UP);
    assertThat(IncidentStep.of(crm, network)).contains(IncidentStep.CHANGE);
    assertThat(IncidentStep.of(crm, crm)).isEmpty();
  }
}
