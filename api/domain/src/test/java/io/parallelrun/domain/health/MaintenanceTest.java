package io.parallelrun.domain.health;

import static io.parallelrun.domain.health.Checks.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
  private static final Leg LEG = new Leg("crm", Side.LEGACY);

  @Test
  void aWindowAlwaysEnds() {
    assertThatThrownBy(() -> new MaintenanceWindow(minute(0), minute(0), null, null))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("until: expected a moment after 2026-03-10T12:00:00Z, 30 days");
    assertThatThrownBy(
            () ->
                new MaintenanceWindow(
                    minute(0), minute(0).plus(Duration.ofDays(30)).plusSeconds(1), null, null))
        .isInstanceOf(DefinitionException.class);
    MaintenanceWindow longest =
        new MaintenanceWindow(minute(0), minute(0).plus(Duration.ofDays(30)), null, null);
    assertThat(longest.activeAt(minute(0).plus(Duration.ofDays(30)))).isFalse();
  }

  /** F19: the denominator of availability shrinks by the checks of the window. */
  @Test
  void checksInAWindowDoNotCount() {
    Maintenance maintenance =
        new Maintenance(List.of(new MaintenanceWindow(minute(10), minute(20), null, "crm")));
    CheckCount all = CheckCount.NONE;
    CheckCount excluded = CheckCount.NONE;
    for (int i = 0; i < 100; i++) {
      Outcome outcome = (i >= 10 && i < 20) || i == 50 ? Outcome.DOWN : Outcome.UP;
      all = all.add(outcome);
      if (maintenance.covering(LEG, minute(i)).isPresent()) {
        excluded = excluded.add(outcome);
      }
    }
    assertThat(all.availability().orElseThrow()).isEqualByComparingTo("0.89");
    assertThat(excluded).isEqualTo(new CheckCount(10, 0));
    assertThat(all.without(excluded)).isEqualTo(new CheckCount(90, 89));
    assertThat(all.without(excluded).availability().orElseThrow()).isEqualByComparingTo("0.988889");
  }

  @Test
  void withoutChecksThereIsNoAvailability() {
    assertThat(CheckCount.NONE.availability()).isEmpty();
    assertThat(new CheckCount(10, 9).without(new CheckCount(10, 9)).availability()).isEmpty();
    assertThat(new CheckCount(10, 2).without(new CheckCount(11, 9))).isEqualTo(CheckCount.NONE);
    assertThat(new CheckCount(1, 1).plus(new CheckCount(2, 0))).isEqualTo(new CheckCount(3, 1));
  }

  @Test
  void ofSeveralWindowsTheLongestIsNamed() {
    MaintenanceWindow once = new MaintenanceWindow(minute(0), minute(5), null, null);
    MaintenanceWindow longer = new MaintenanceWindow(minute(1), minute(9), Side.LEGACY, null);
    Maintenance both = new Maintenance(List.of(once, longer));
    assertThat(both.covering(LEG, minute(2))).contains(longer);
    assertThat(both.covering(LEG, minute(0))).contains(once);
    assertThat(both.covering(LEG, minute(9))).isEmpty();
  }
}
