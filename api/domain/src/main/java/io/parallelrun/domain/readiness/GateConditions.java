package io.parallelrun.domain.readiness;

import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.sending.GuardReading;
import io.parallelrun.domain.sending.GuardReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the condition of a gate against what is known. Pure. */
public final class GateConditions {
  private static final String AT_MOST =
      ", but the legacy side counts only what its token may see. Let it see all, or waive this gate"
          + " once somebody has made sure that nothing is left out";

  private GateConditions() {}

  /** What the condition of a gate says. What it names and is not there any more is not known. */
  public static GateReading read(Gate gate, GateFacts facts) {
    GateCondition condition = gate.condition();
    if (condition instanceof GateCondition.ChecksAgree checks) {
      return all("check", checks.checks(), facts.checks());
    }
    if (condition instanceof GateCondition.IntegrationsUp integrations) {
      return all("integration", integrations.integrations(), facts.integrations());
    }
    if (condition instanceof GateCondition.NoticeGiven notice) {
      return all("contract", notice.contracts(), facts.notices());
    }
    if (condition instanceof GateCondition.WorkDone work) {
      return work(work, facts);
    }
    if (condition instanceof GateCondition.NoDualSends none) {
      return sends(none, facts);
    }
    if (condition instanceof GateCondition.RampsComplete ramps) {
      return all("ramp", ramps.ramps(), facts.ramps());
    }
    return attested(gate.slug(), (GateCondition.Attested) condition, facts);
  }

  private static GateReading all(
      String kind, List<String> slugs, Map<String, GateReading> readings) {
    List<GateOutcome> outcomes = new ArrayList<>();
    List<String> met = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (String slug : slugs) {
      GateReading reading = readings.get(slug);
      GateReading known = reading == null ? GateReading.gone(kind) : reading;
      outcomes.add(known.outcome());
      (known.outcome() == GateOutcome.CLEAN ? met : reasons).add(slug + ": " + known.reason());
    }
    return new GateReading(
        GateOutcome.worst(outcomes), String.join("; ", reasons.isEmpty() ? met : reasons));
  }

  private static GateReading work(GateCondition.WorkDone wanted, GateFacts facts) {
    String of = wanted.workstream();
    GateFacts.Done done = facts.work().get(of == null ? GateFacts.ALL_WORK : of);
    if (done == null) {
      return GateReading.unknown("how much is done is not known");
    }
    BigDecimal ratio = done.ratio();
    if (ratio == null) {
      return GateReading.unknown("how much is done is not known: " + done.why());
    }
    String words =
        percent(ratio, RoundingMode.DOWN)
            + " of "
            + percent(wanted.atLeast(), RoundingMode.HALF_UP)
            + " done";
    if (!done.fresh()) {
      return GateReading.unknown(words + " when last known, which is too long ago");
    }
    if (ratio.compareTo(wanted.atLeast()) < 0) {
      return GateReading.failed(words);
    }
    return done.atMost() ? GateReading.unknown(words + AT_MOST) : GateReading.clean(words);
  }

  /** Shown rounded down where less than all would look like all. */
  private static String percent(BigDecimal ratio, RoundingMode rounding) {
    return ratio.movePointRight(2).setScale(1, rounding).toPlainString() + " %";
  }

  private static GateReading sends(GateCondition.NoDualSends none, GateFacts facts) {
    GuardReport report = facts.sends();
    if (report == null) {
      return GateReading.unknown("the run does not say that sends are to be watched");
    }
    GuardReading reading = report.over(none.days());
    return switch (reading.state()) {
      case CLEAN -> GateReading.clean(reading.reason());
      case DUAL -> GateReading.failed(reading.reason());
      case UNKNOWN -> GateReading.unknown(reading.reason());
    };
  }

  private static GateReading attested(String gate, GateCondition.Attested wanted, GateFacts facts) {
    Attestation last = facts.attestations().get(gate);
    if (last == null) {
      return GateReading.unknown("nobody has said so yet");
    }
    LocalDate expires = last.expiresOn(wanted.validDays());
    if (!facts.today().isBefore(expires)) {
      return GateReading.unknown("what was said on " + last.day() + " has expired");
    }
    return last.met()
        ? GateReading.clean("said on " + last.day() + ", holds until " + expires.minusDays(1))
        : GateReading.failed("denied on " + last.day());
  }
}
