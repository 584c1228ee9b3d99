package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.CliffKind;
import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.decision.DecisionState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A decision, with its amount for those who may see it.
 *
 * @param atStake null for those who may not see amounts
 */
public record DecisionView(Decision decision, @Nullable Amount atStake) {
  /** Kind, contract and day, which no two decisions of a run share. */
  public String id() {
    String kind = decision.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String contract = decision.contract() == null ? "" : "." + decision.contract();
    return kind + contract + "." + decision.lastGoodDay();
  }

  /** How it is to be taken. */
  public Tone tone() {
    if (decision.critical()) {
      return Tone.BAD;
    }
    return switch (decision.state()) {
      case DONE -> Tone.GOOD;
      case MISSED -> Tone.WARN;
      case OPEN -> decision.daysLeft() <= 30 ? Tone.WARN : Tone.UNKNOWN;
      case UPCOMING -> Tone.UNKNOWN;
    };
  }

  /** Whether deciding still helps. */
  public boolean pending() {
    return decision.state() == DecisionState.OPEN || decision.state() == DecisionState.UPCOMING;
  }

  /** Whether notice can still be tried as a what-if. */
  public boolean whatIf() {
    return decision.kind() == CliffKind.NOTICE_DEADLINE && pending();
  }

  /** Its state in words. */
  public String stateText() {
    return switch (decision.state()) {
      case UPCOMING -> "upcoming";
      case OPEN -> decision.critical() ? "act now" : "open";
      case DONE -> "done";
      case MISSED -> "missed";
    };
  }

  /** Days left in words. */
  public String daysText() {
    long days = decision.daysLeft();
    if (decision.state() == DecisionState.DONE) {
      return "—";
    }
    if (days == 0) {
      return "today";
    }
    return days > 0 ? days + " days left" : -days + " days ago";
  }

  DecisionView withoutAmount() {
    return new DecisionView(decision, null);
  }
}
