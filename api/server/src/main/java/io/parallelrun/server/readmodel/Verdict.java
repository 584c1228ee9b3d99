package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.run.RunPhase;
import java.util.List;
import java.util.Optional;

/** Whether all is right, in one sentence. */
public record Verdict(Tone tone, String sentence) {
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
      boolean stale) {
    Optional<Decision> critical =
        decisions.stream().map(DecisionView::decision).filter(Decision::critical).findFirst();
    if (critical.isPresent()) {
      return new Verdict(Tone.BAD, sentence(critical.get()));
    }
    if (contingencyGone) {
      return new Verdict(Tone.BAD, "The contingency is spent.");
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
    return calm(head, time);
  }

  private static String sentence(Decision decision) {
    String when =
        decision.daysLeft() < 0
            ? "was missed on " + decision.lastGoodDay()
            : "is due by " + decision.lastGoodDay();
    return decision.title() + " " + when + ". " + decision.why();
  }

  private static Verdict calm(RunHead head, TimeView time) {
    return switch (head.phase()) {
      case PLANNED -> new Verdict(Tone.GOOD, "Begins on " + time.start() + ".");
      case CLOSED -> new Verdict(Tone.GOOD, "The legacy platform is off.");
      case ABORTED -> new Verdict(Tone.UNKNOWN, "The migration was given up.");
      case CUTOVER, DECOMMISSIONING ->
          new Verdict(Tone.GOOD, "Cut over; the legacy platform is still paid for.");
      case PARALLEL, EXTENDED ->
          new Verdict(Tone.GOOD, "On track to end on " + time.estimate().date() + ".");
    };
  }
}
