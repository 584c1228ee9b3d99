package io.parallelrun.server.store.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.readiness.GateOutcome;
import io.parallelrun.domain.readiness.Waiver;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine has to do with gates, waivers and decisions. */
@SuppressWarnings("NullAway.Init")
abstract class ReadinessStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final GateKey CONTENT = new GateKey("content", "a".repeat(64));
  private static final GateKey OTHERWISE = new GateKey("content", "b".repeat(64));

  @Inject RunStore runs;
  @Inject GateDayStore days;
  @Inject AttestationStore attestations;
  @Inject WaiverStore waivers;
  @Inject SignOffStore signOffs;

  private String run = "";

  @BeforeEach
  void aRun() {
    run = "gated-" + Long.toString(System.nanoTime(), 36);
    runs.save(StoredRuns.plain(run, "Gated"), 0, "ada", false);
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(run);
    assertThat(days.days(run, LocalDate.EPOCH)).isEmpty();
    assertThat(attestations.latest(run)).isEmpty();
    assertThat(waivers.list(run, 10)).isEmpty();
    assertThat(signOffs.list(run, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void readingsAreCountedByDayAndOneAMinuteCounts() {
    assertThat(days.count(run, CONTENT, TODAY, 1_000, GateOutcome.CLEAN)).isTrue();
    assertThat(days.count(run, CONTENT, TODAY, 1_000, GateOutcome.FAILED)).isFalse();
    assertThat(days.count(run, CONTENT, TODAY, 999, GateOutcome.CLEAN))
        .as("a clock that runs back counts nothing twice")
        .isFalse();
    assertThat(days.count(run, CONTENT, TODAY, 1_001, GateOutcome.UNKNOWN)).isTrue();
    assertThat(days.count(run, CONTENT, TODAY.plusDays(1), 2_440, GateOutcome.FAILED)).isTrue();
    assertThat(days.days(run, TODAY).get(CONTENT))
        .containsExactlyInAnyOrder(
            new GateDay(TODAY, 1, 0, 1), new GateDay(TODAY.plusDays(1), 0, 1, 0));
    assertThat(days.days(run, TODAY.plusDays(1)).get(CONTENT)).hasSize(1);
  }

  @Test
  void aGateThatAsksForSomethingElseHasNoHistory() {
    days.count(run, CONTENT, TODAY, 1, GateOutcome.CLEAN);
    assertThat(days.days(run, TODAY)).containsOnlyKeys(CONTENT);
    days.count(run, OTHERWISE, TODAY, 1, GateOutcome.FAILED);
    assertThat(days.days(run, TODAY).get(CONTENT)).containsExactly(new GateDay(TODAY, 1, 0, 0));
  }

  @Test
  void daysThatAreOverAreFoundByGate() {
    GateKey wired = new GateKey("wired", "c".repeat(64));
    days.count(run, CONTENT, TODAY.minusDays(300), 1, GateOutcome.CLEAN);
    days.count(run, CONTENT, TODAY, 2, GateOutcome.CLEAN);
    days.count(run, wired, TODAY.minusDays(1), 1, GateOutcome.FAILED);
    assertThat(days.daysBefore(run, TODAY, List.of("content")))
        .containsOnlyKeys(CONTENT)
        .containsEntry(CONTENT, List.of(new GateDay(TODAY.minusDays(300), 1, 0, 0)));
    assertThat(days.daysBefore(run, TODAY, List.of("content", "wired", "gone")))
        .containsOnlyKeys(CONTENT, wired);
    assertThat(days.daysBefore(run, TODAY, List.of())).isEmpty();
  }

  @Test
  void replicasThatReadAtOnceCountOneReadingAMinute() throws Exception {
    ExecutorService replicas = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> counted = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        long minute = i / 4;
        Callable<Boolean> count =
            () -> days.count(run, CONTENT, TODAY, minute + 1, GateOutcome.CLEAN);
        counted.add(replicas.submit(count));
      }
      int all = 0;
      for (Future<Boolean> each : counted) {
        all += each.get() ? 1 : 0;
      }
      assertThat(all).isBetween(1, 10);
      assertThat(days.days(run, TODAY).get(CONTENT)).containsExactly(new GateDay(TODAY, all, 0, 0));
    } finally {
      replicas.shutdownNow();
    }
  }

  @Test
  void readingsOfARunThatIsGoneAreNotCounted() {
    assertThat(days.count("nowhere", CONTENT, TODAY, 1, GateOutcome.CLEAN)).isFalse();
  }

  @Test
  void oldDaysAreForgotten() {
    days.count(run, CONTENT, TODAY.minusDays(1), 1, GateOutcome.CLEAN);
    days.count(run, CONTENT, TODAY, 1, GateOutcome.CLEAN);
    assertThat(days.forget(TODAY)).isPositive();
    assertThat(days.days(run, LocalDate.EPOCH).get(CONTENT)).hasSize(1);
  }

  private static StoredAttestation said(GateKey gate, boolean met, String note) {
    return new StoredAttestation(0, gate, met, note, "ada", NOON);
  }

  @Test
  void theLatestWordOfEachGateCountsAndAllAreKept() {
    attestations.add(run, said(CONTENT, true, "yes"));
    attestations.add(run, said(CONTENT, false, "no"));
    attestations.add(run, said(OTHERWISE, true, ""));
    assertThat(attestations.latest(run)).containsOnlyKeys(CONTENT, OTHERWISE);
    assertThat(attestations.latest(run).get(CONTENT))
        .extracting(StoredAttestation::met, StoredAttestation::note, StoredAttestation::at)
        .containsExactly(false, "no", NOON);
    assertThat(attestations.list(run, "content", 10))
        .extracting(StoredAttestation::note)
        .containsExactly("", "no", "yes");
    assertThat(attestations.add("nowhere", said(CONTENT, true, ""))).isEmpty();
  }

  @Test
  void aWaiverHoldsUntilItEndsOrIsRevoked() {
    Waiver waiver = new Waiver("content", "Two pages", "Bob", TODAY, TODAY.plusDays(5));
    long id = waivers.add(run, waiver, "ada", NOON).orElseThrow();
    assertThat(waivers.find(run, id).orElseThrow().waiver()).isEqualTo(waiver);
    assertThat(waivers.holding(run, TODAY.plusDays(5))).hasSize(1);
    assertThat(waivers.holding(run, TODAY.plusDays(6))).isEmpty();
    assertThat(waivers.revoke("nowhere", id, "eve", NOON)).isFalse();
    assertThat(waivers.revoke(run, id, "bob", NOON)).isTrue();
    assertThat(waivers.revoke(run, id, "bob", NOON)).isFalse();
    assertThat(waivers.holding(run, TODAY)).isEmpty();
    assertThat(waivers.list(run, 10))
        .extracting(StoredWaiver::revokedBy, StoredWaiver::revokedAt)
        .containsExactly(tuple("bob", NOON));
  }

  @Test
  void aDecisionIsKeptWithItsEvidenceAndWhoAgreed() {
    String evidence = "{\"gates\":[" + "{\"slug\":\"content\"},".repeat(2_000) + "{}]}";
    StoredSignOff decided =
        new StoredSignOff(
            0, SignOffDecision.NO_GO, "Not yet", "ada", NOON, 7, evidence, "abc", List.of());
    long first = signOffs.add(run, decided).orElseThrow();
    long second = signOffs.add(run, decided).orElseThrow();
    assertThat(signOffs.approve(first, new StoredApproval("bob", "Same", NOON))).isTrue();
    assertThat(signOffs.approve(first, new StoredApproval("bob", "Again", NOON))).isFalse();
    assertThat(signOffs.approve(first, new StoredApproval("eve", "", NOON))).isTrue();
    StoredSignOff found = signOffs.find(run, first).orElseThrow();
    assertThat(found.evidence()).isEqualTo(evidence);
    assertThat(found.approvals())
        .extracting(StoredApproval::actor, StoredApproval::note)
        .containsExactly(tuple("bob", "Same"), tuple("eve", ""));
    assertThat(signOffs.list(run, Long.MAX_VALUE, 10))
        .extracting(StoredSignOff::id)
        .containsExactly(second, first);
    assertThat(signOffs.list(run, second, 10)).hasSize(1);
    assertThat(signOffs.find("nowhere", first)).isEmpty();
  }
}
