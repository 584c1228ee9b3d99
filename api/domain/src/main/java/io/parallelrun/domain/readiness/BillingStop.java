package io.parallelrun.domain.readiness;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was switched off costs nothing any more: a platform is not decommissioned until its
 * billing stops.
 *
 * @param state where it stands
 * @param lastOwed last day that is owed for; null when it is not known
 * @param zombie the latest charge for a day after it should have stopped; null for none
 */
public record BillingStop(State state, @Nullable LocalDate lastOwed, @Nullable Charge zombie) {

  /** Where it stands. */
  public enum State {
    /** Still used: nobody said it is off. */
    IN_USE,
    /** Off, and owed for all the same until its term ends. */
    STILL_OWED,
    /** Off, nothing is owed, and nothing was charged since. */
    STOPPED,
    /** Charged although nothing is owed any more. */
    ZOMBIE
  }

  /**
   * A line of an invoice.
   *
   * @param day first day it is for
   * @param reference what the vendor calls it
   */
  public record Charge(LocalDate day, String reference) {}

  /**
   * Where the billing of one contract stands.
   *
   * @param off first day the platform is off; null while it is on
   * @param owedUntil first day nothing is owed for any more; null when it renews for ever
   * @param charges what was charged, in any order
   * @param today day of the run's zone
   */
  public static BillingStop of(
      @Nullable LocalDate off,
      @Nullable LocalDate owedUntil,
      Collection<Charge> charges,
      LocalDate today) {
    LocalDate last = owedUntil == null ? null : owedUntil.minusDays(1);
    if (off == null || today.isBefore(off)) {
      return new BillingStop(State.IN_USE, last, null);
    }
    if (owedUntil == null || today.isBefore(owedUntil)) {
      return new BillingStop(State.STILL_OWED, last, null);
    }
    LocalDate free = owedUntil.isBefore(off) ? off : owedUntil;
    Optional<Charge> zombie =
        charges.stream()
            .filter(charge -> !charge.day().isBefore(free))
            .max(Comparator.comparing(Charge::day));
    return zombie
        .map(charge -> new BillingStop(State.ZOMBIE, last, charge))
        .orElseGet(() -> new BillingStop(State.STOPPED, last, null));
  }

  /** Whether it is done. */
  public boolean isDone() {
    return state == State.STOPPED;
  }
}
