package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.GateOutcome;
import io.parallelrun.domain.readiness.GateState;
import io.parallelrun.domain.readiness.GateStatus;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.server.readmodel.Tone;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate as it stands.
 *
 * @param owner who sees to it; null when nobody was named
 * @param asks what must hold, in a sentence
 * @param attested whether a person has to say so
 * @param state waivers aside
 * @param outcome what its condition says now
 * @param reason of that
 * @param days whole days in a row, up to yesterday, on which it held
 * @param needed days in a row it takes
 * @param hard whether nobody may let it be passed by, because it asks about consent
 * @param waiver that lets it be passed by; null for none
 * @param ignoredWaiver one that would let it be passed by if it were not hard; null for none
 * @param broken whether it fails today, having passed until yesterday
 * @param opens whether it passed or is waived
 * @param evidence what each of those it asks says, and what that is worth
 */
public record GateView(
    String slug,
    String name,
    @Nullable String owner,
    String asks,
    boolean attested,
    GateState state,
    GateOutcome outcome,
    String reason,
    int days,
    int needed,
    boolean hard,
    @Nullable WaiverView waiver,
    @Nullable WaiverView ignoredWaiver,
    boolean broken,
    boolean opens,
    List<GateEvidence> evidence) {
  public GateView {
    evidence = List.copyOf(evidence);
  }

  static GateView of(
      GateStatus status,
      @Nullable WaiverView waiver,
      @Nullable WaiverView ignored,
      boolean hard,
      List<GateEvidence> evidence) {
    return new GateView(
        status.gate().slug(),
        status.gate().name(),
        status.gate().owner(),
        asks(status.gate().condition()),
        status.gate().condition() instanceof GateCondition.Attested,
        status.state(),
        status.reading().outcome(),
        status.reading().reason(),
        status.streak().days(),
        status.streak().needed(),
        hard,
        waiver,
        ignored,
        status.streak().broken(),
        status.opens(),
        evidence);
  }

  private static String asks(GateCondition condition) {
    if (condition instanceof GateCondition.ChecksAgree) {
      return "comparisons agree";
    }
    if (condition instanceof GateCondition.IntegrationsUp) {
      return "integrations work on the replacement side";
    }
    if (condition instanceof GateCondition.NoticeGiven) {
      return "nothing renews: notice was given";
    }
    if (condition instanceof GateCondition.WorkDone work) {
      String least =
          work.atLeast().movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString();
      return "at least " + least + " % of the work is done";
    }
    if (condition instanceof GateCondition.NoDualSends none) {
      return "nobody is mailed by both for " + none.days() + (none.days() == 1 ? " day" : " days");
    }
    if (condition instanceof GateCondition.RampsComplete) {
      return "new senders send as much as they are to";
    }
    return ((GateCondition.Attested) condition).statement();
  }

  /** Where it stands, in a word. */
  public String stateText() {
    if (waiver != null && state != GateState.PASSED) {
      return "waived";
    }
    return switch (state) {
      case PASSED -> "passed";
      case COUNTING -> "counting";
      case UNKNOWN -> "unknown";
      case FAILED -> "failed";
    };
  }

  /** How that is to be taken. */
  public Tone tone() {
    if (waiver != null && state != GateState.PASSED) {
      return Tone.WARN;
    }
    return switch (state) {
      case PASSED -> Tone.GOOD;
      case COUNTING -> Tone.WARN;
      case UNKNOWN -> Tone.UNKNOWN;
      case FAILED -> Tone.BAD;
    };
  }

  /** How long it has held, in words. */
  public String streakText() {
    return needed == 0 ? "none needed" : Math.min(days, needed) + " of " + needed + " days";
  }
}
