package io.parallelrun.domain.readiness;

import java.util.List;

/**
 * Whether a run may cut over.
 *
 * @param verdict in a word
 * @param gates each of them, as stated
 */
public record Readiness(Verdict verdict, List<GateStatus> gates) {

  public Readiness {
    gates = List.copyOf(gates);
  }

  /** Whether to cut over. */
  public enum Verdict {
    /** Every gate passed or is waived. */
    GO,
    /** A gate failed, or does not hold long enough. */
    NO_GO,
    /** No gate is stated, or all that is missing is knowledge. */
    UNKNOWN
  }

  /** The readiness some gates make: none at all say nothing. */
  public static Readiness of(List<GateStatus> gates) {
    return new Readiness(verdict(gates), gates);
  }

  private static Verdict verdict(List<GateStatus> gates) {
    List<GateState> shut =
        gates.stream().filter(gate -> !gate.opens()).map(GateStatus::state).toList();
    if (shut.stream().anyMatch(state -> state != GateState.UNKNOWN)) {
      return Verdict.NO_GO;
    }
    return shut.isEmpty() && !gates.isEmpty() ? Verdict.GO : Verdict.UNKNOWN;
  }

  /** How many gates keep the run from cutting over. */
  public long shut() {
    return gates.stream().filter(gate -> !gate.opens()).count();
  }
}
