package io.parallelrun.domain.readiness;

import io.parallelrun.domain.run.Gate;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A gate as it stands.
 *
 * @param gate as it was stated
 * @param reading what its condition says now, and why
 * @param streak how long it has held
 * @param waiver that lets it be passed by; null for none
 */
public record GateStatus(
    Gate gate, GateReading reading, GateStreak streak, @Nullable Waiver waiver) {

  /**
   * A gate on a day, with the waiver of it that holds longest.
   *
   * @param least clean readings a day takes, at least 1
   */
  public static GateStatus of(
      Gate gate,
      GateReading reading,
      int least,
      LocalDate today,
      Collection<GateDay> history,
      Collection<Waiver> waivers) {
    Waiver holds =
        waivers.stream()
            .filter(waiver -> waiver.gate().equals(gate.slug()) && waiver.holds(today))
            .max(Comparator.comparing(Waiver::until))
            .orElse(null);
    return new GateStatus(
        gate,
        reading,
        GateStreak.of(gate.streakDays(), least, today, history, reading.outcome()),
        holds);
  }

  /** Where it stands, waivers aside. */
  public GateState state() {
    return streak.state();
  }

  /** Whether it keeps nobody from cutting over: it passed, or somebody answers for it. */
  public boolean opens() {
    return state() == GateState.PASSED || waiver != null;
  }
}
