package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.Readiness.Verdict;
import io.parallelrun.server.readmodel.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Whether a run may cut over. This is also what a sign-off freezes.
 *
 * @param run its slug
 * @param version of its definition
 * @param asOf the moment this was so
 * @param today day of the run's zone
 * @param shut how many gates keep it from cutting over
 * @param gates those about consent first, then as the definition has them
 * @param cutover and the way back
 * @param billing of the contracts of the legacy side
 * @param retired what else is left to be done; empty before the cutover
 */
public record ReadinessView(
    String run,
    int version,
    Instant asOf,
    LocalDate today,
    Verdict verdict,
    long shut,
    List<GateView> gates,
    CutoverView cutover,
    List<BillingView> billing,
    List<RetirementStep> retired) {
  public ReadinessView {
    retired = List.copyOf(retired);
    gates = List.copyOf(gates);
    billing = List.copyOf(billing);
  }

  /** The verdict in a sentence. */
  public String verdictText() {
    return switch (verdict) {
      case GO -> "Go: every gate passed or is waived";
      case NO_GO -> "No go: " + shutText();
      case UNKNOWN -> gates.isEmpty() ? "Unknown: no gate is stated" : "Unknown: " + shutText();
    };
  }

  private String shutText() {
    return shut + " of " + gates.size() + " gates " + (shut == 1 ? "is shut" : "are shut");
  }

  /** How it is to be taken. */
  public Tone tone() {
    return switch (verdict) {
      case GO -> Tone.GOOD;
      case NO_GO -> Tone.BAD;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  /** Gates that keep the run from cutting over. */
  public List<GateView> shutGates() {
    return gates.stream().filter(gate -> !gate.opens()).toList();
  }

  /** Contracts whose billing has not stopped. */
  public long stillBilled() {
    return billing.stream().filter(each -> !each.done()).count();
  }

  /** Charges made for nothing. */
  public List<BillingView> zombies() {
    return billing.stream().filter(BillingView::zombie).toList();
  }
}
