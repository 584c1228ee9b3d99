package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.readiness.BillingStop;
import io.parallelrun.server.readmodel.Tone;
import io.parallelrun.server.store.readiness.BillingAttestation;
import java.time.Instant;
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
 * @param source how well it is known what is charged
 * @param attested who vouches for it that nothing is charged any more; null for nobody
 * @param done whether nothing is left to be done
 */
public record BillingView(
    String contract,
    String name,
    BillingStop.State state,
    @Nullable LocalDate lastOwed,
    @Nullable LocalDate chargedFor,
    String invoice,
    BillingStop.Source source,
    @Nullable Said attested,
    boolean done) {

  /** Who vouches for it, when, and how he or she knows. */
  public record Said(String by, Instant at, String note) {}

  static BillingView of(
      Contract contract,
      BillingStop stop,
      BillingStop.Source source,
      @Nullable BillingAttestation said) {
    BillingStop.Charge zombie = stop.zombie();
    return new BillingView(
        contract.slug(),
        contract.name(),
        stop.state(),
        stop.lastOwed(),
        zombie == null ? null : zombie.day(),
        zombie == null ? "" : zombie.reference(),
        source,
        said == null ? null : new Said(said.actor(), said.at(), said.note()),
        stop.isDone());
  }

  /** Whether it was charged although nothing is owed. */
  public boolean zombie() {
    return state == BillingStop.State.ZOMBIE;
  }

  /** Whether nobody tells what is charged. */
  public boolean unknown() {
    return state == BillingStop.State.UNKNOWN;
  }

  /** Whether people may vouch for it, or take that back: data do not decide. */
  public boolean attestable() {
    return unknown() || state == BillingStop.State.ATTESTED;
  }

  /** Its state in words. */
  public String stateText() {
    return switch (state) {
      case IN_USE -> "in use";
      case STILL_OWED -> "off, still owed";
      case UNKNOWN -> "unknown";
      case ATTESTED -> "stopped, as attested";
      case STOPPED -> "stopped";
      case ZOMBIE -> "charged for nothing";
    };
  }

  /** Why it is not known what is charged; empty where that does not matter. */
  public String reason() {
    if (!attestable()) {
      return "";
    }
    return switch (source) {
      case NONE -> "Nobody tells what is charged: no connection of its platform brings invoices.";
      case STALE -> "Nobody tells what is charged: what brought invoices is paused or too old.";
      case INCOMPLETE -> "More lines of invoices came than are kept: one may be missing.";
      case FRESH -> "";
    };
  }

  /** How it is to be taken. */
  public Tone tone() {
    return switch (state) {
      case IN_USE, UNKNOWN -> Tone.UNKNOWN;
      case STILL_OWED -> Tone.WARN;
      case STOPPED, ATTESTED -> Tone.GOOD;
      case ZOMBIE -> Tone.BAD;
    };
  }
}
