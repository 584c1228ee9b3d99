package io.parallelrun.server.action;

import io.parallelrun.domain.sending.DualDay;
import io.parallelrun.domain.sending.GuardReport;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.readmodel.readiness.BillingView;
import io.parallelrun.server.readmodel.readiness.GateView;
import io.parallelrun.server.readmodel.readiness.ReadinessView;
import io.parallelrun.server.readmodel.readiness.WaiverView;
import io.parallelrun.server.readmodel.sending.RampView;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Severity;
import java.time.LocalDate;

/**
 * Comparisons that differ, gates that broke, waivers that end, charges for what is off, and people
 * who were mailed by both sides.
 */
final class EvidenceFindings {
  private static final int DAYS_AHEAD = 3;

  private final Notes notes;

  EvidenceFindings(Notes notes) {
    this.notes = notes;
  }

  /** A check that differs by more than it tolerates; stays while a side is missing or stale. */
  void check(CheckView check) {
    String key = "check-differs/" + check.slug();
    switch (check.outcome()) {
      case MISMATCHED -> differs(key, check);
      case UNKNOWN, INCOMPARABLE -> unclear(key, check);
      case MATCHED, WITHIN_NOISE -> {
        // It agrees.
      }
    }
  }

  private void unclear(String key, CheckView check) {
    if (check.last() == Outcome.MISMATCHED) {
      differs(key, check);
    } else {
      notes.unclear(key);
    }
  }

  private void differs(String key, CheckView check) {
    boolean consent = check.aboutConsent();
    notes.add(
        key,
        ActionKind.CHECK_DIFFERS,
        consent ? Severity.CRITICAL : Severity.WARNING,
        consent
            ? "Opt-outs are missing on the replacement: " + check.name()
            : "Both sides disagree: " + check.name(),
        consent
            ? "Whoever is listed by the check may be mailed against their will. Stop sending from"
                + " the replacement until they are opted out there as well."
            : "Look at the differences; mend the replacement, or enter what is known with a reason"
                + " and an end.");
  }

  /** Gates that broke, waivers that end soon, and charges for what is off. */
  void readiness(ReadinessView readiness) {
    readiness.gates().forEach(gate -> gate(gate, readiness.today()));
    readiness.zombies().forEach(this::zombie);
  }

  private void gate(GateView gate, LocalDate today) {
    String key = "gate-broken/" + gate.slug();
    if (gate.broken()) {
      notes.add(
          key,
          ActionKind.GATE_BROKEN,
          Severity.CRITICAL,
          "Gate " + gate.name() + " had passed and fails",
          gate.reason() + " It takes " + gate.needed() + " clean days in a row again.");
    } else if (!gate.opens()) {
      notes.unclear(key);
    }
    WaiverView waiver = gate.waiver();
    if (waiver != null && !today.plusDays(DAYS_AHEAD).isBefore(waiver.until())) {
      ends(gate, waiver);
    }
  }

  private void ends(GateView gate, WaiverView waiver) {
    notes.add(
        "waiver-ends/" + gate.slug() + "/" + waiver.until(),
        ActionKind.WAIVER_ENDS,
        Severity.WARNING,
        "The waiver of gate " + gate.name() + " ends after " + waiver.until(),
        waiver.owner()
            + " answers for it: "
            + waiver.reason()
            + " Mend the gate, or waive it anew.");
  }

  /** Stays until somebody puts it aside: money that was charged is not back when time passes. */
  private void zombie(BillingView billing) {
    String owed =
        billing.lastOwed() == null
            ? "nothing is owed"
            : "nothing is owed after " + billing.lastOwed();
    notes.add(
        "zombie-charge/" + billing.contract() + "/" + billing.chargedFor(),
        ActionKind.ZOMBIE_CHARGE,
        Severity.CRITICAL,
        billing.name() + " was charged for although it is off",
        "Invoice "
            + billing.invoice()
            + " is for "
            + billing.chargedFor()
            + " on, and "
            + owed
            + ". Dispute it with the vendor, and have the billing stopped.",
        null,
        true);
  }

  /** Stays until somebody puts it aside: who was mailed twice stays so. One a day, not a person. */
  void sends(GuardReport report) {
    report.days().stream().filter(day -> day.people() > 0).forEach(this::dual);
  }

  /** A new sender that is ahead of its plan; what is not known of it says nothing new. */
  void ramp(RampView ramp) {
    String key = "ramp-ahead/" + ramp.stated().slug();
    switch (ramp.status().state()) {
      case AHEAD ->
          notes.add(
              key,
              ActionKind.RAMP_AHEAD,
              Severity.WARNING,
              ramp.stated().name() + " sends more than it should yet",
              ramp.sentence()
                  + " Mailbox providers take a new sender that grows too fast for spam: send less"
                  + " from it until its plan has caught up.");
      case UNKNOWN -> notes.unclear(key);
      case NOT_BEGUN, ON_PLAN, BEHIND, COMPLETE -> {
        // It does not send too much.
      }
    }
  }

  private void dual(DualDay day) {
    // No number: an item that lasts keeps its words, and more may be found of the same day.
    notes.add(
        "dual-send/" + day.day(),
        ActionKind.DUAL_SEND,
        Severity.CRITICAL,
        "People were mailed by both platforms on " + day.day(),
        "Stop the campaign on one side, and see on the page Sending how many they were and which"
            + " messages both sent.",
        null,
        true);
  }
}
