package io.parallelrun.server.plugin.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a plugin is no longer called, and when it is again. */
class ContainmentTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW_AND_A_BIT = NOON.plusSeconds(1);
  private final Containment containment = new Containment();

  private Containment.Admission as = Containment.Admission.CALL;

  /** Asks, and remembers what was answered for how the call ends. */
  private boolean admits(Instant now) {
    Containment.Admission answer = containment.admit(now);
    if (answer != Containment.Admission.REFUSED) {
      as = answer;
    }
    return answer != Containment.Admission.REFUSED;
  }

  private static Instant minutes(long after) {
    return NOON.plus(Duration.ofMinutes(after));
  }

  private void threeStrikes() {
    for (int i = 0; i < Containment.STRIKES; i++) {
      assertThat(admits(NOON)).isTrue();
      containment.abandoned("c/p: it hung", NOON, as);
    }
  }

  @Test
  void threeCallsThatDoNotEndAreEnough() {
    threeStrikes();
    assertThat(containment.isQuarantined()).isTrue();
    assertThat(containment.cause())
        .isEqualTo(
            "3 calls within an hour did not end or ended its process, the last so: c/p: it hung");
    assertThat(admits(minutes(4))).isFalse();
  }

  @Test
  void strikesOfLongAgoAreForgotten() {
    containment.abandoned("x", NOON, as);
    assertThat(containment.cause())
        .isEqualTo("1 call within an hour did not end or ended its process, the last so: x");
    containment.abandoned("x", minutes(1), as);
    assertThat(containment.isDegraded(minutes(30))).isTrue();
    assertThat(containment.cause())
        .isEqualTo("2 calls within an hour did not end or ended its process, the last so: x");
    containment.abandoned("x", minutes(61), as);
    assertThat(containment.isQuarantined()).isFalse();
    assertThat(containment.isDegraded(minutes(122))).isFalse();
    assertThat(containment.cause()).isEmpty();
  }

  @Test
  void afterTheCoolDownOneCallIsLetThroughAndEndsTheQuarantineWhenItEndsWell() {
    threeStrikes();
    assertThat(admits(minutes(5))).isTrue();
    assertThat(admits(minutes(5))).as("one at a time").isFalse();
    containment.ended(as);
    assertThat(containment.isQuarantined()).isFalse();
    assertThat(containment.cause()).isEmpty();
    assertThat(admits(minutes(5))).isTrue();
  }

  @Test
  void aTrialThatFailsDoublesTheCoolDownUpToEightyMinutes() {
    threeStrikes();
    long at = 5;
    for (long pause : new long[] {10, 20, 40, 80, 80}) {
      containment.returned();
      assertThat(admits(minutes(at))).isTrue();
      containment.abandoned("again", minutes(at), as);
      assertThat(admits(minutes(at + pause - 1))).isFalse();
      at += pause;
    }
    assertThat(admits(minutes(at))).isTrue();
  }

  @Test
  void aTrialThatFailsForAnotherCauseIsNoVerdict() {
    threeStrikes();
    assertThat(admits(minutes(5))).isTrue();
    containment.passed(as);
    assertThat(containment.isQuarantined()).isTrue();
    assertThat(admits(minutes(5))).isTrue();
  }

  @Test
  void tenDefectsInARowAreEnoughAndOneGoodCallBreaksTheRow() {
    for (int i = 0; i < Containment.DEFECTS - 1; i++) {
      containment.defect("threw", NOON, as);
    }
    containment.ended(as);
    for (int i = 0; i < Containment.DEFECTS - 1; i++) {
      containment.defect("threw", NOON, as);
    }
    assertThat(containment.isQuarantined()).isFalse();
    containment.defect("threw again", NOON, as);
    assertThat(containment.isQuarantined()).isTrue();
    assertThat(containment.cause()).endsWith("the last so: threw again");
  }

  @Test
  void threadsThatAreLostAreLimitedEvenForTrials() {
    threeStrikes();
    Instant at = NOON;
    for (int lost = Containment.STRIKES; lost < Containment.MOST_LOST; lost++) {
      at = containment.until();
      assertThat(admits(at)).isTrue();
      containment.abandoned("again", at, as);
    }
    assertThat(containment.lost()).isEqualTo(Containment.MOST_LOST);
    assertThat(admits(containment.until())).isFalse();
    containment.returned();
    assertThat(admits(containment.until())).isTrue();
  }

  @Test
  void oneGoodCallDoesNotBringLostThreadsBack() {
    for (int lost = 0; lost < Containment.MOST_LOST; lost++) {
      containment.abandoned("again", NOON, as);
      containment.ended(Containment.Admission.TRIAL);
    }
    assertThat(containment.isQuarantined()).isFalse();
    assertThat(admits(NOON)).isFalse();
  }

  @Test
  void anOperatorNeedNotWait() {
    threeStrikes();
    containment.tryNow(minutes(1));
    assertThat(admits(minutes(1))).isTrue();
  }

  @Test
  void callsThatBeganBeforeTheQuarantineDoNotLengthenIt() {
    threeStrikes();
    containment.abandoned("c/q: it hung as well", NOW_AND_A_BIT, as);
    containment.defect("c/r: threw", NOW_AND_A_BIT, as);
    containment.died("c/s: ended it", NOW_AND_A_BIT, as);
    assertThat(containment.until()).isEqualTo(minutes(5));
    assertThat(admits(minutes(5))).isTrue();
  }

  @Test
  void norDoTheyEndItWhenTheyEndWell() {
    threeStrikes();
    containment.ended(Containment.Admission.CALL);
    containment.passed(Containment.Admission.CALL);
    assertThat(containment.isQuarantined()).isTrue();
    assertThat(admits(minutes(4))).isFalse();
    assertThat(admits(minutes(5))).isTrue();
    containment.ended(Containment.Admission.CALL);
    assertThat(containment.isQuarantined()).as("the trial still runs").isTrue();
    assertThat(admits(minutes(5))).isFalse();
    containment.ended(Containment.Admission.TRIAL);
    assertThat(containment.isQuarantined()).isFalse();
  }
}
