package io.parallelrun.domain.health;

import static io.parallelrun.domain.health.Checks.USUAL;
import static io.parallelrun.domain.health.Checks.minute;
import static io.parallelrun.domain.health.Checks.policy;
import static io.parallelrun.domain.health.Checks.sample;
import static io.parallelrun.domain.health.HealthState.DEGRADED;
import static io.parallelrun.domain.health.HealthState.DOWN;
import static io.parallelrun.domain.health.HealthState.LATE;
import static io.parallelrun.domain.health.HealthState.UNKNOWN;
import static io.parallelrun.domain.health.HealthState.UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What samples make of a state. */
class StandingTest {
  /** F16: new → up → late → down → up; no data is unknown, never up. */
  @Test
  void newThenUpThenLateThenDownThenUp() {
    Checks leg = new Checks(policy(2, 1));
    assertThat(leg.state(0)).isEqualTo(UNKNOWN);
    assertThat(leg.state(10_000)).isEqualTo(UNKNOWN);
    leg.at(0, Outcome.UP);
    assertThat(leg.state(0)).isEqualTo(UP);
    assertThat(leg.state(2)).isEqualTo(UP);
    assertThat(leg.fold().at(minute(2).plusMillis(1), policy(2, 1))).isEqualTo(LATE);
    leg.at(3, Outcome.DOWN);
    assertThat(leg.state(3)).isEqualTo(LATE);
    leg.at(4, Outcome.DOWN);
    assertThat(leg.state(4)).isEqualTo(DOWN);
    leg.at(5, Outcome.UP);
    assertThat(leg.state(5)).isEqualTo(UP);
  }

  @Test
  void silenceNeverMakesWhatIsDownAnythingElse() {
    Checks leg = new Checks(USUAL).at(0, Outcome.UP).at(1, Outcome.DOWN);
    assertThat(leg.state(1)).isEqualTo(DOWN);
    assertThat(leg.state(100_000)).isEqualTo(DOWN);
  }

  @Test
  void graceIsAddedToTheInterval() {
    HealthPolicy patient =
        new HealthPolicy(Duration.ofMinutes(1), Duration.ofMinutes(9), 1, 1, 30, 25);
    Checks leg = new Checks(patient).at(0, Outcome.UP);
    assertThat(leg.state(10)).isEqualTo(UP);
    assertThat(leg.state(11)).isEqualTo(LATE);
  }

  @Test
  void whatCannotBeMeasuredSaysNothing() {
    Checks leg = new Checks(USUAL).at(0, Outcome.UNMEASURED).at(1, Outcome.UNMEASURED);
    assertThat(leg.state(1)).isEqualTo(UNKNOWN);
    leg.at(2, Outcome.UP).at(3, Outcome.UNMEASURED).at(4, Outcome.UNMEASURED);
    assertThat(leg.state(4)).isEqualTo(UP);
    leg.at(5, Outcome.UNMEASURED);
    assertThat(leg.state(5)).isEqualTo(LATE);
    assertThat(leg.fold().current().history().count()).isEqualTo(1);
  }

  /** Every status with every outcome, with as many in a row as are needed and with one less. */
  @ParameterizedTest(name = "{0} and {1}, {2} of two: {3}")
  @CsvSource({
    "UNKNOWN,  UNMEASURED, 1, UNKNOWN",
    "UNKNOWN,  UNMEASURED, 2, UNKNOWN",
    "UNKNOWN,  DOWN,       1, UNKNOWN",
    "UNKNOWN,  DOWN,       2, DOWN",
    "UNKNOWN,  DEGRADED,   1, UNKNOWN",
    "UNKNOWN,  DEGRADED,   2, DEGRADED",
    "UNKNOWN,  UP,         1, UNKNOWN",
    "UNKNOWN,  UP,         2, UP",
    "UP,       UNMEASURED, 1, UP",
    "UP,       UNMEASURED, 2, UP",
    "UP,       DOWN,       1, UP",
    "UP,       DOWN,       2, DOWN",
    "UP,       DEGRADED,   1, DEGRADED",
    "UP,       DEGRADED,   2, DEGRADED",
    "UP,       UP,         1, UP",
    "UP,       UP,         2, UP",
    "DEGRADED, UNMEASURED, 1, DEGRADED",
    "DEGRADED, UNMEASURED, 2, DEGRADED",
    "DEGRADED, DOWN,       1, DEGRADED",
    "DEGRADED, DOWN,       2, DOWN",
    "DEGRADED, DEGRADED,   1, DEGRADED",
    "DEGRADED, DEGRADED,   2, DEGRADED",
    "DEGRADED, UP,         1, UP",
    "DEGRADED, UP,         2, UP",
    "DOWN,     UNMEASURED, 1, DOWN",
    "DOWN,     UNMEASURED, 2, DOWN",
    "DOWN,     DOWN,       1, DOWN",
    "DOWN,     DOWN,       2, DOWN",
    "DOWN,     DEGRADED,   1, DOWN",
    "DOWN,     DEGRADED,   2, DEGRADED",
    "DOWN,     UP,         1, DOWN",
    "DOWN,     UP,         2, UP"
  })
  void transitions(HealthState from, Outcome outcome, int inARow, HealthState to) {
    boolean works = outcome.works();
    boolean fails = outcome == Outcome.DOWN;
    Standing before =
        new Standing(
            from,
            fails ? inARow - 1 : 0,
            works ? inARow - 1 : 0,
            FlapHistory.NONE,
            false,
            null,
            null,
            null);
    assertThat(before.next(sample(1, outcome), policy(2, 2)).status()).isEqualTo(to);
  }

  /** Status, whether its last success lasts, whether its last measurement does, and flapping. */
  @ParameterizedTest(name = "{0}, success {1}, measured {2}, flapping {3}: {4}")
  @MethodSource("shown")
  void whatIsShown(
      HealthState status, String success, String measured, boolean flapping, HealthState to) {
    Standing standing =
        new Standing(
            status, 0, 0, FlapHistory.NONE, flapping, minute(100), at(measured), at(success));
    assertThat(standing.at(minute(100), USUAL)).isEqualTo(to);
  }

  private static java.time.@org.jspecify.annotations.Nullable Instant at(String when) {
    return switch (when) {
      case "never" -> null;
      case "old" -> minute(90);
      default -> minute(99);
    };
  }

  private static List<Arguments> shown() {
    List<Arguments> all = new ArrayList<>();
    for (HealthState status : List.of(UNKNOWN, UP, DEGRADED, DOWN)) {
      for (String success : List.of("never", "old", "fresh")) {
        for (String measured : List.of("old", "fresh")) {
          for (boolean flapping : List.of(false, true)) {
            boolean worked = status == UP || status == DEGRADED;
            boolean possible =
                !(worked && success.equals("never"))
                    && !(success.equals("fresh") && measured.equals("old"));
            if (possible) {
              all.add(
                  Arguments.of(
                      status,
                      success,
                      measured,
                      flapping,
                      expected(status, success, measured, flapping)));
            }
          }
        }
      }
    }
    return all;
  }

  private static HealthState expected(
      HealthState status, String success, String measured, boolean flapping) {
    return switch (status) {
      case DOWN -> flapping && measured.equals("fresh") ? HealthState.FLAPPING : DOWN;
      case UP, DEGRADED -> success.equals("old") ? LATE : flapping ? HealthState.FLAPPING : status;
      default -> flapping && measured.equals("fresh") ? HealthState.FLAPPING : UNKNOWN;
    };
  }
}
