package io.parallelrun.server.store.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.action.ActionLog;
import io.parallelrun.server.action.Inspection;
import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine has to do with action items and what is told of them. */
@SuppressWarnings("NullAway.Init")
abstract class ActionStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Finding SPENT =
      new Finding(
          "budget-threshold/r0/0.5",
          ActionKind.BUDGET_THRESHOLD,
          Severity.INFO,
          "50.0 % of the budget is spent",
          "Look at it.",
          new BigDecimal("59465.7534246575"),
          true);
  private static final Finding DOWN =
      new Finding(
          "connection-down/wp",
          ActionKind.CONNECTION_DOWN,
          Severity.WARNING,
          "Connection wp is down",
          "It failed.",
          null,
          false);

  @Inject RunStore runs;
  @Inject ActionStore items;
  @Inject ActionLog log;
  @Inject DeliveryStore deliveries;
  @Inject AuditLog audit;

  private String run = "";

  @BeforeEach
  void aRun() {
    run = "acted-" + Long.toString(System.nanoTime(), 36);
    runs.save(StoredRuns.plain(run, "Acted"), 0, "ada", false);
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(run);
    assertThat(items.ofRun(run)).isEmpty();
  }

  @Test
  void anItemComesBackAsItWasOpened() {
    StoredAction item = opened(SPENT);
    assertThat(item.finding()).isEqualTo(SPENT);
    assertThat(item.state()).isEqualTo(ActionState.OPEN);
    assertThat(item.openedAt()).isEqualTo(NOON);
    assertThat(item.until()).isNull();
    assertThat(item.run()).isEqualTo(run);
    assertThat(opened(DOWN).finding()).isEqualTo(DOWN);
  }

  @Test
  void theSameFindingOpensOneItem() {
    items.open(run, SPENT, "one", NOON);
    assertThat(items.open(run, SPENT, "other", NOON)).isEmpty();
    assertThat(items.open("nowhere", SPENT, "one", NOON)).isEmpty();
    assertThat(items.ofRun(run)).hasSize(1);
  }

  @Test
  void replicasThatFindTheSameAtOnceOpenItOnceAndDoNotFail() throws Exception {
    Callable<Integer> replica = () -> log.reconcile(run, Inspection.of(List.of(SPENT, DOWN)), NOON);
    ExecutorService replicas = Executors.newFixedThreadPool(4);
    try {
      int changed = 0;
      for (Future<Integer> each : replicas.invokeAll(List.of(replica, replica, replica, replica))) {
        changed += each.get();
      }
      assertThat(changed).isEqualTo(2);
    } finally {
      replicas.shutdownNow();
    }
    assertThat(items.ofRun(run)).hasSize(2);
    assertThat(said("action-item.opened")).hasSize(2);
  }

  @Test
  void aChangeFromAnOldVersionIsNotMade() {
    StoredAction item = opened(DOWN);
    ActionChange change = new ActionChange(ActionState.ACCEPTED, NOON, "mine", "ada");
    assertThat(items.change(item, change, NOON)).isTrue();
    assertThat(items.change(item, change, NOON)).isFalse();
    assertThat(items.refresh(item, SPENT)).isFalse();
  }

  @Test
  void aSnoozedItemReturnsWhenItsTimeIsOver() {
    log.reconcile(run, Inspection.of(List.of(DOWN)), NOON);
    StoredAction item = items.ofRun(run).get(0);
    Instant until = NOON.plus(Duration.ofDays(7));
    log.change(item, new ActionChange(ActionState.SNOOZED, until, "after the fair", "ada"), NOON);

    log.reconcile(run, Inspection.of(List.of(DOWN)), until.minusSeconds(1));
    assertThat(items.find(item.id()).orElseThrow().state()).isEqualTo(ActionState.SNOOZED);

    log.reconcile(run, Inspection.of(List.of(DOWN)), until);
    assertThat(items.find(item.id()).orElseThrow())
        .satisfies(back -> assertThat(back.state()).isEqualTo(ActionState.OPEN))
        .satisfies(back -> assertThat(back.openedAt()).isEqualTo(until))
        .satisfies(back -> assertThat(back.until()).isNull());

    assertThat(said("action-item.snoozed"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.actor()).isEqualTo("ada"))
        .satisfies(entry -> assertThat(entry.detail()).contains("after the fair", "2026-03-17"));
    assertThat(said("action-item.opened"))
        .extracting(AuditEntry::detail)
        .contains("Connection wp is down; It was snoozed until 2026-03-17T12:00:00Z.");
  }

  @Test
  void whatIsGoneIsResolvedAndWhatIsBackIsOpenedAgain() {
    log.reconcile(run, Inspection.of(List.of(DOWN, SPENT)), NOON);
    assertThat(log.reconcile(run, Inspection.of(List.of()), NOON.plusSeconds(60))).isEqualTo(1);
    assertThat(states()).containsExactly(ActionState.RESOLVED, ActionState.OPEN);
    assertThat(log.reconcile(run, Inspection.of(List.of()), NOON.plusSeconds(120))).isZero();
    assertThat(log.reconcile(run, Inspection.of(List.of(DOWN)), NOON.plusSeconds(180)))
        .isEqualTo(1);
    assertThat(states()).containsExactly(ActionState.OPEN, ActionState.OPEN);
  }

  @Test
  void itemsAreFoundByRunAndStateFromNewToOld() {
    log.reconcile(run, Inspection.of(List.of(DOWN, SPENT)), NOON);
    log.reconcile(run, Inspection.of(List.of(SPENT)), NOON);
    assertThat(list(Set.of(), Long.MAX_VALUE, 10))
        .extracting(item -> item.finding().key())
        .containsExactly(SPENT.key(), DOWN.key());
    assertThat(list(Set.of(ActionState.OPEN), Long.MAX_VALUE, 10)).hasSize(1);
    StoredAction first = list(Set.of(), Long.MAX_VALUE, 1).get(0);
    assertThat(list(Set.of(), first.id(), 10))
        .extracting(StoredAction::id)
        .doesNotContain(first.id());
  }

  @Test
  void aDeliveryIsClaimedByOne() {
    StoredAction item = opened(DOWN);
    deliveries.add(item.id(), "{}", NOON);
    StoredDelivery claimed = deliveries.claim(NOON, Duration.ofMinutes(2)).orElseThrow();
    assertThat(claimed.attempts()).isEqualTo(1);
    assertThat(deliveries.claim(NOON, Duration.ofMinutes(2))).isEmpty();
    // Whoever claimed it died.
    StoredDelivery again =
        deliveries.claim(NOON.plusSeconds(121), Duration.ofMinutes(2)).orElseThrow();
    assertThat(again.id()).isEqualTo(claimed.id());
    deliveries.delivered(claimed);
    assertThat(deliveries.find(claimed.id()).orElseThrow().state())
        .as("a claim that was lost decides nothing")
        .isEqualTo(DeliveryState.PENDING);
    deliveries.delivered(again);
    assertThat(deliveries.latest(run).get(item.id()))
        .isNotNull()
        .satisfies(done -> assertThat(done.state()).isEqualTo(DeliveryState.DELIVERED));
    assertThat(deliveries.forget(NOON.plusSeconds(1))).isEqualTo(1);
    assertThat(deliveries.find(claimed.id())).isEmpty();
  }

  private StoredAction opened(Finding finding) {
    return items.find(items.open(run, finding, "test", NOON).orElseThrow()).orElseThrow();
  }

  private List<StoredAction> list(Set<ActionState> states, long before, int limit) {
    return items.list(new ActionQuery(run, states, before, limit));
  }

  private List<ActionState> states() {
    return items.ofRun(run).stream().map(StoredAction::state).toList();
  }

  private List<AuditEntry> said(String action) {
    return audit.latest(1_000).stream()
        .filter(entry -> entry.action().equals(action))
        .filter(entry -> entry.subject().startsWith("run/" + run + "/"))
        .toList();
  }
}
