package io.parallelrun.server.plugin.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a plugin may be called, decided from how its calls end. A call that did not end and was
 * given up is a strike; three within an hour, or ten failures in a row that are defects of the
 * plugin, put it into quarantine. After a cool-down one call is let through for trial: when it ends
 * well the quarantine is over, when not the cool-down doubles. Not safe from several threads.
 */
final class Containment {
  static final int STRIKES = 3;
  static final int DEFECTS = 10;

  /**
   * With so many threads lost to calls that never returned, nothing is called any more, not for
   * trial either. Those that run by then may be lost as well: {@link CallQueue} says how many.
   */
  static final int MOST_LOST = 8;

  static final Duration REMEMBERED = Duration.ofHours(1);
  static final Duration FIRST_COOL_DOWN = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 4;

  private final Deque<Instant> strikes = new ArrayDeque<>();
  private int defects;
  private int lost;
  private int failedTrials;
  private boolean trying;
  private boolean quarantined;
  private Instant until = Instant.MIN;
  private String cause = "";
  private String lastStrike = "";

  /** Whether a call may begin, and as what: how it ends is told with that. */
  enum Admission {
    /** It may not. */
    REFUSED,
    /** It may. */
    CALL,
    /** It may, and decides whether the quarantine is over. */
    TRIAL
  }

  /** Asks for a call to begin; a trial is counted by asking. */
  Admission admit(Instant now) {
    if (!wouldAdmit(now)) {
      return Admission.REFUSED;
    }
    trying = quarantined;
    return quarantined ? Admission.TRIAL : Admission.CALL;
  }

  /** Whether a call might begin now; counts nothing. */
  boolean wouldAdmit(Instant now) {
    return lost < MOST_LOST && (!quarantined || (!trying && !now.isBefore(until)));
  }

  /** A call ended well. One that began before the quarantine does not end it. */
  void ended(Admission as) {
    if (quarantined && as != Admission.TRIAL) {
      return;
    }
    defects = 0;
    if (quarantined) {
      quarantined = false;
      failedTrials = 0;
      trying = false;
      strikes.clear();
      cause = "";
    }
  }

  /** A call failed, but not for a defect of the plugin: the platform is away, say. */
  void passed(Admission as) {
    defects = 0;
    if (as == Admission.TRIAL) {
      trying = false;
    }
  }

  /** A call failed for a defect of the plugin. */
  void defect(String what, Instant now, Admission as) {
    defects++;
    if (quarantined) {
      failTrial(now, as);
    } else if (defects >= DEFECTS) {
      quarantine(defects + " calls in a row failed for a defect of it, the last so: " + what, now);
    }
  }

  /** A call did not end and was given up. */
  void abandoned(String what, Instant now, Admission as) {
    lost++;
    strike(what, now, as);
  }

  /** A call ended the process the plugin runs in; no thread is lost. */
  void died(String what, Instant now, Admission as) {
    strike(what, now, as);
  }

  private void strike(String what, Instant now, Admission as) {
    forget(now);
    strikes.addLast(now);
    lastStrike = what;
    if (quarantined) {
      failTrial(now, as);
    } else if (strikes.size() >= STRIKES) {
      quarantine(struck(), now);
    }
  }

  private String struck() {
    return (strikes.size() == 1 ? "1 call" : strikes.size() + " calls")
        + " within an hour did not end or ended its process, the last so: "
        + lastStrike;
  }

  /** A call that was given up has returned after all. */
  void returned() {
    lost--;
  }

  private void quarantine(String why, Instant now) {
    quarantined = true;
    cause = why;
    until = now.plus(FIRST_COOL_DOWN);
  }

  /** Calls that began before the quarantine end in it, and are no trials. */
  private void failTrial(Instant now, Admission as) {
    if (as != Admission.TRIAL) {
      return;
    }
    trying = false;
    failedTrials++;
    until = now.plus(FIRST_COOL_DOWN.multipliedBy(1L << Math.min(failedTrials, MOST_DOUBLINGS)));
  }

  private void forget(Instant now) {
    while (!strikes.isEmpty() && strikes.getFirst().plus(REMEMBERED).isBefore(now)) {
      strikes.removeFirst();
    }
  }

  /** An operator wants a trial now. */
  void tryNow(Instant now) {
    if (quarantined && until.isAfter(now)) {
      until = now;
    }
  }

  boolean isQuarantined() {
    return quarantined;
  }

  /** Whether calls of it were given up lately. */
  boolean isDegraded(Instant now) {
    forget(now);
    return !strikes.isEmpty();
  }

  /** When a trial is due; past when it is now. */
  Instant until() {
    return until;
  }

  /** Threads that are lost to calls which have not returned. */
  int lost() {
    return lost;
  }

  /** Why it is in quarantine, or is not well; empty when nothing was given up lately. */
  String cause() {
    return quarantined || strikes.isEmpty() ? cause : struck();
  }
}
