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

  private static Instant minutes(long after) {
    return NOON.plus(Duration.ofMinutes(after));
  }

  private void threeStrikes() {
    for (int i = 0; i < Containment.STRIKES; i++) {
      assertThat(containment.admits(NOON)).isTrue();
      containment.abandoned("c/p: it hung", NOON);
    }
  }

  @Test
  void threeCallsThatDoNotEndAreEnough() {
    threeStrikes();
    assertThat(containment.isQuarantined()).isTrue();
    assertThat(containment.cause())
        .isEqualTo(
            "3 calls within an hour did not end or ended its process, the last so: c/p: it hung");
    assertThat(containment.admits(minutes(4))).isFalse();
  }

  @Test
  void strikesOfLongAgoAreForgotten() {
    containment.abandoned("x", NOON);
    containment.abandoned("x", minutes(1));
    assertThat(containment.isDegraded(minutes(30))).isTrue();
    containment.abandoned("x", minutes(61));
    assertThat(containment.isQuarantined()).isFalse();
    assertThat(containment.isDegraded(minutes(122))).isFalse();
  }

  @Test
  void afterTheCoolDownOneCallIsLetThroughAndEndsTheQuarantineWhenItEndsWell() {
    threeStrikes();
    assertThat(containment.admits(minutes(5))).isTrue();
    assertThat(containment.admits(minutes(5))).as("one at a time").isFalse();
    containment.ended();
    assertThat(containment.isQuarantined()).isFalse();
    assertThat(containment.cause()).isEmpty();
    assertThat(containment.admits(minutes(5))).isTrue();
  }

  @Test
  void aTrialThatFailsDoublesTheCoolDownUpToEightyMinutes() {
    threeStrikes();
    long at = 5;
    for (long pause : new long[] {10, 20, 40, 80, 80}) {
      containment.returned();
      assertThat(containment.admits(minutes(at))).isTrue();
      containment.abandoned("again", minutes(at));
      assertThat(containment.admits(minutes(at + pause - 1))).isFalse();
      at += pause;
    }
    assertThat(containment.admits(minutes(at))).isTrue();
  }

  @Test
  void aTrialThatFailsForAnotherCauseIsNoVerdict() {
    threeStrikes();
    assertThat(containment.admits(minutes(5))).isTrue();
    containment.passed();
    assertThat(containment.isQuarantined()).isTrue();
    assertThat(containment.admits(minutes(5))).isTrue();
  }

  @Test
  void tenDefectsInARowAreEnoughAndOneGoodCallBreaksTheRow() {
    for (int i = 0; i < Containment.DEFECTS - 1; i++) {
      containment.defect("threw", NOON);
    }
    containment.ended();
    for (int i = 0; i < Containment.DEFECTS - 1; i++) {
      containment.defect("threw", NOON);
    }
    assertThat(containment.isQuarantined()).isFalse();
    containment.defect("threw again", NOON);
    assertThat(containment.isQuarantined()).isTrue();
    assertThat(containment.cause()).endsWith("the last so: threw again");
  }

  @Test
  void threadsThatAreLostAreLimitedEvenForTrials() {
    threeStrikes();
    Instant at = NOON;
    for (int lost = Containment.STRIKES; lost < Containment.MOST_LOST; lost++) {
      at = containment.until();
      assertThat(containment.admits(at)).isTrue();
      containment.abandoned("again", at);
    }
    assertThat(containment.lost()).isEqualTo(Containment.MOST_LOST);
    assertThat(containment.admits(containment.until())).isFalse();
    containment.returned();
    assertThat(containment.admits(containment.until())).isTrue();
  }

  @Test
  void oneGoodCallDoesNotBringLostThreadsBack() {
    for (int lost = 0; lost < Containment.MOST_LOST; lost++) {
      containment.abandoned("again", NOON);
      containment.ended();
    }
    assertThat(containment.isQuarantined()).isFalse();
    assertThat(containment.admits(NOON)).isFalse();
  }

  @Test
  void anOperatorNeedNotWait() {
    threeStrikes();
    containment.tryNow(minutes(1));
    assertThat(containment.admits(minutes(1))).isTrue();
  }

  @Test
  void callsThatBeganBeforeTheQuarantineDoNotLengthenIt() {
    threeStrikes();
    containment.abandoned("c/q: it hung as well", NOW_AND_A_BIT);
    containment.defect("c/r: threw", NOW_AND_A_BIT);
    containment.died("c/s: ended it", NOW_AND_A_BIT);
    assertThat(containment.until()).isEqualTo(minutes(5));
    assertThat(containment.admits(minutes(5))).isTrue();
  }
}
