package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.BillingStop;
import io.parallelrun.server.readmodel.Tone;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contract of the legacy side costs nothing any more. Holds no amount.
 *
 * @param contract its slug
 * @param name what people call it
 * @param state where it stands
 * @param lastOwed last day that is owed for; null when it renews for ever
 * @param chargedFor first day of a charge that should not have been made; null for none
 * @param invoice what the vendor calls that charge; empty for none
 * @param done whether nothing is left to be done
 */
public record BillingView(
    String contract,
    String name,
    BillingStop.State state,
    @Nullable LocalDate lastOwed,
    @Nullable LocalDate chargedFor,
    String invoice,
    boolean done) {

  static BillingView of(String contract, String name, BillingStop stop) {
    BillingStop.Charge zombie = stop.zombie();
    return new BillingView(
        contract,
        name,
        stop.state(),
        stop.lastOwed(),
        zombie == null ? null : zombie.day(),
        zombie == null ? "" : zombie.reference(),
        stop.isDone());
  }

  /** Whether it was charged although nothing is owed. */
  public boolean zombie() {
    return state == BillingStop.State.ZOMBIE;
  }

  /** Its state in words. */
  public String stateText() {
    return switch (state) {
      case IN_USE -> "in use";
      case STILL_OWED -> "off, still owed";
      case STOPPED -> "stopped";
      case ZOMBIE -> "charged for nothing";
    };
  }

  /** How it is to be taken. */
  public Tone tone() {
    return switch (state) {
      case IN_USE -> Tone.UNKNOWN;
      case STILL_OWED -> Tone.WARN;
      case STOPPED -> Tone.GOOD;
      case ZOMBIE -> Tone.BAD;
    };
  }
}
