package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.readiness.BillingStop;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.server.readmodel.readiness.BillingView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether all is right, in one sentence. */
public record Verdict(Tone tone, String sentence) {
  private static final String OFF =
      "The legacy platform is off, and nothing of it is owed or charged any more.";

  /** The tone in a word or two. */
  public String word() {
    return switch (tone) {
      case GOOD -> "On track";
      case WARN -> "Attention";
      case BAD -> "Act now";
      case UNKNOWN -> "Not known";
    };
  }

  /** The verdict on what is known: the worst that applies speaks. */
  static Verdict of(
      RunHead head,
      TimeView time,
      boolean contingencyGone,
      List<DecisionView> decisions,
      List<BillingView> billing,
      boolean stale) {
    Optional<Decision> critical =
        decisions.stream().map(DecisionView::decision).filter(Decision::critical).findFirst();
    if (critical.isPresent()) {
      return new Verdict(Tone.BAD, sentence(critical.get()));
    }
    if (contingencyGone) {
      return new Verdict(Tone.BAD, "The contingency is spent.");
    }
    if (head.phase() == RunPhase.DECOMMISSIONING && isOff(billing)) {
      return billed(billing);
    }
    if (head.phase() == RunPhase.EXTENDED) {
      return new Verdict(
          Tone.WARN, "Past the planned end of " + time.plannedEnd() + "; every day is extra.");
    }
    if (time.estimate().date().isAfter(time.committedEnd())) {
      return new Verdict(
          Tone.WARN,
          "Expected to end on "
              + time.estimate().date()
              + ", after the decided end of "
              + time.committedEnd()
              + ".");
    }
    if (stale) {
      return new Verdict(Tone.UNKNOWN, "Some of what is shown is too old to rely on.");
    }
    return calm(head, time, billing);
  }

  private static String sentence(Decision decision) {
    String when =
        decision.daysLeft() < 0
            ? "was missed on " + decision.lastGoodDay()
            : "is due by " + decision.lastGoodDay();
    return decision.title() + " " + when + ". " + decision.why();
  }

  private static boolean isOff(List<BillingView> billing) {
    return !billing.isEmpty()
        && billing.stream().noneMatch(each -> each.state() == BillingStop.State.IN_USE);
  }

  /** The legacy platform is off, and that is not all: the worst contract speaks. */
  private static Verdict billed(List<BillingView> billing) {
    return billing.stream()
        .filter(each -> !each.done())
        .max(Comparator.comparing(Verdict::gravity))
        .map(Verdict::billed)
        .orElseGet(() -> new Verdict(Tone.GOOD, OFF));
  }

  private static int gravity(BillingView billing) {
    return billing.zombie() ? 2 : billing.unknown() ? 1 : 0;
  }

  private static Verdict billed(BillingView billing) {
    if (billing.zombie()) {
      return new Verdict(
          Tone.BAD, billing.name() + " was charged for although the legacy platform is off.");
    }
    return billing.unknown()
        ? new Verdict(
            Tone.UNKNOWN,
            "The legacy platform is off; whether "
                + billing.name()
                + " is still charged is not known.")
        : new Verdict(Tone.WARN, owed(billing));
  }

  private static String owed(BillingView billing) {
    return "The legacy platform is off, and "
        + billing.name()
        + (billing.lastOwed() == null
            ? " renews until notice is given."
            : " is owed for until " + billing.lastOwed() + ".");
  }

  private static Verdict calm(RunHead head, TimeView time, List<BillingView> billing) {
    return switch (head.phase()) {
      case PLANNED -> new Verdict(Tone.GOOD, "Begins on " + time.start() + ".");
      case CLOSED ->
          new Verdict(
              Tone.GOOD,
              billing.isEmpty() ? "The legacy platform is off; no contract of it is stated." : OFF);
      case ABORTED -> new Verdict(Tone.UNKNOWN, "The migration was given up.");
      case CUTOVER, DECOMMISSIONING ->
          new Verdict(Tone.GOOD, "Cut over; the legacy platform is still paid for.");
      case PARALLEL, EXTENDED ->
          new Verdict(Tone.GOOD, "On track to end on " + time.estimate().date() + ".");
    };
  }
}
