package io.parallelrun.server.store.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.validation.Aspect;
import io.parallelrun.domain.validation.AspectTally;
import io.parallelrun.domain.validation.Checksums;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.Difference;
import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.domain.validation.FoundDifference;
import io.parallelrun.domain.validation.IgnoreRule;
import io.parallelrun.domain.validation.KeyTally;
import io.parallelrun.domain.validation.Mark;
import io.parallelrun.domain.validation.MarkedKeys;
import io.parallelrun.domain.validation.Moments;
import io.parallelrun.domain.validation.NumberPair;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine has to do with inputs, comparisons and known differences. */
@SuppressWarnings("NullAway.Init")
abstract class ValidationStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final long MOST = 1_000;

  @Inject RunStore runs;
  @Inject InputStore inputs;
  @Inject ComparisonStore comparisons;
  @Inject IgnoreStore ignores;

  private CheckKey key = new CheckKey("", "");

  @BeforeEach
  void aRun() {
    String run = "compared-" + Long.toString(System.nanoTime(), 36);
    runs.save(StoredRuns.plain(run, "Compared"), 0, "ada", false);
    key = new CheckKey(run, "articles");
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(key.run());
    assertThat(inputs.list(key, 10)).isEmpty();
    assertThat(comparisons.history(key, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(ignores.list(key)).isEmpty();
  }

  private static Batch batch(String id, int rows) {
    return new Batch(
        id,
        "hash of " + id + rows,
        List.of("title"),
        List.of("title"),
        rows,
        List.of(new byte[300_000], new byte[] {1, 2, 3}));
  }

  private InputStore.Added add(InputSide side, Batch batch) throws InputConflictException {
    return inputs.add(key, side, batch, MOST, "ada", NOON);
  }

  private StoredInput commit(InputSide side, @Nullable Integer batches)
      throws InputConflictException {
    return inputs
        .commit(key, side, new InputStore.Commit(NOON, "articles", batches), text -> "digest", NOON)
        .orElseThrow();
  }

  @Test
  void batchesMakeAnInputThatComesBackWhole() throws Exception {
    add(InputSide.LEGACY, batch("1", 10));
    StoredInput open = add(InputSide.LEGACY, batch("2", 5)).input();
    assertThat(open.rows()).isEqualTo(15);
    assertThat(open.asOf()).isNull();
    assertThat(inputs.latest(key, InputSide.LEGACY)).isEmpty();
    assertThat(inputs.open(key, InputSide.REPLACEMENT)).isEmpty();
    StoredInput closed = commit(InputSide.LEGACY, 2);
    assertThat(closed.batches()).isEqualTo(2);
    assertThat(closed.chunks()).isEqualTo(4);
    assertThat(closed.seen()).containsExactly("title");
    assertThat(closed.unit()).isEqualTo("articles");
    assertThat(closed.digest()).isEqualTo("digest");
    assertThat(inputs.chunk(closed.id(), 1)).get().satisfies(c -> assertThat(c).hasSize(300_000));
    assertThat(inputs.chunk(closed.id(), 4)).get().isEqualTo(new byte[] {1, 2, 3});
    assertThat(inputs.chunk(closed.id(), 5)).isEmpty();
    assertThat(inputs.open(key, InputSide.LEGACY)).isEmpty();
  }

  @Test
  void theSameBatchIsStoredOnceEvenAfterItsInputWasClosed() throws Exception {
    assertThat(add(InputSide.LEGACY, batch("1", 10)).again()).isFalse();
    assertThat(add(InputSide.LEGACY, batch("1", 10)).again()).isTrue();
    assertThatThrownBy(() -> add(InputSide.LEGACY, batch("1", 11)))
        .isInstanceOf(InputConflictException.class);
    StoredInput closed = commit(InputSide.LEGACY, null);
    InputStore.Added again = add(InputSide.LEGACY, batch("1", 10));
    assertThat(again.again()).isTrue();
    assertThat(again.input().id()).isEqualTo(closed.id());
    assertThat(inputs.open(key, InputSide.LEGACY)).isEmpty();
  }

  @Test
  void anInputIsBoundedAndOfOneShape() throws Exception {
    add(InputSide.LEGACY, batch("1", 999));
    assertThatThrownBy(() -> add(InputSide.LEGACY, batch("2", 2)))
        .isInstanceOf(InputConflictException.class)
        .hasMessageContaining("at most 1000 rows");
    Batch other = new Batch("3", "h", List.of("date"), List.of(), 1, List.of());
    assertThatThrownBy(() -> add(InputSide.LEGACY, other))
        .isInstanceOf(InputConflictException.class)
        .hasMessageContaining("changed its fields");
    assertThatThrownBy(() -> commit(InputSide.LEGACY, 3))
        .isInstanceOf(InputConflictException.class)
        .hasMessageContaining("expected 3, got 1");
    assertThat(inputs.discard(key, InputSide.LEGACY)).isTrue();
    assertThat(inputs.discard(key, InputSide.LEGACY)).isFalse();
  }

  @Test
  void onlyTheLatestInputOfASideKeepsItsRows() throws Exception {
    add(InputSide.LEGACY, batch("1", 1));
    StoredInput first = commit(InputSide.LEGACY, null);
    add(InputSide.LEGACY, batch("2", 1));
    StoredInput second = commit(InputSide.LEGACY, null);
    assertThat(inputs.chunk(first.id(), 1)).isEmpty();
    assertThat(inputs.chunk(second.id(), 1)).isPresent();
    assertThat(inputs.list(key, 10))
        .extracting(StoredInput::id, StoredInput::chunks)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(second.id(), 2),
            org.assertj.core.groups.Tuple.tuple(first.id(), 0));
  }

  @Test
  void batchesThatComeTogetherAreAllCounted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<InputStore.Added>> pushes = new ArrayList<>();
      IntStream.range(0, 12)
          .forEach(i -> pushes.add(() -> add(InputSide.REPLACEMENT, batch("b" + i % 6, 3))));
      for (Future<InputStore.Added> each : threads.invokeAll(pushes)) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
    StoredInput closed = commit(InputSide.REPLACEMENT, 6);
    assertThat(closed.rows()).isEqualTo(18);
    assertThat(closed.chunks()).isEqualTo(12);
  }

  private static Comparison comparison() {
    Aspect title = new Aspect(DifferenceKind.CHANGED, "title");
    return new Comparison(
        10,
        9,
        -1,
        List.of(new NumberPair("rows", BigDecimal.TEN, new BigDecimal("9.50"), null)),
        new Checksums(4, 1, 5),
        new KeyTally(
            10,
            List.of(new AspectTally(title, 2, 9, 0, 0, new Moments(1, 0.5, 0, 2), Moments.NONE)),
            List.of(new MarkedKeys(List.of(new Mark(0, false, null), new Mark(0, true, 7L)), 2))),
        null);
  }

  private StoredComparison compared(List<FoundDifference> found) {
    return compared(Outcome.MISMATCHED, found);
  }

  private StoredComparison compared(Outcome outcome, List<FoundDifference> found) {
    return comparisons.add(
        key,
        new StoredComparison(
            0,
            NOON,
            Duration.ofMillis(1_234),
            NOON.minusSeconds(60),
            NOON,
            "1/2",
            outcome,
            "",
            10,
            2,
            0,
            0,
            comparison()),
        found);
  }

  private static FoundDifference found(String key, @Nullable Long rule) {
    return new FoundDifference(
        new Difference(DifferenceKind.CHANGED, key, "title", "one", null), rule != null, rule);
  }

  @Test
  void aComparisonComesBackAsItWasMade() {
    StoredComparison stored = compared(List.of(found("a", null), found("b", 7L)));
    assertThat(comparisons.latest(key)).contains(stored);
    assertThat(stored.comparison()).isEqualTo(comparison());
    assertThat(stored.took()).isEqualTo(Duration.ofMillis(1_234));
    assertThat(comparisons.latest(key.run())).containsEntry("articles", stored);
    DifferenceQuery all = new DifferenceQuery(null, null, 0, 10);
    List<StoredDifference> differences = comparisons.differences(stored.id(), all);
    assertThat(differences)
        .extracting(StoredDifference::found)
        .containsExactly(found("a", null), found("b", 7L));
    assertThat(
            comparisons.differences(
                stored.id(), new DifferenceQuery(DifferenceKind.MISSING, null, 0, 10)))
        .isEmpty();
    assertThat(
            comparisons.differences(
                stored.id(),
                new DifferenceQuery(DifferenceKind.CHANGED, "title", differences.get(0).id(), 10)))
        .hasSize(1);
  }

  @Test
  void differencesAreKeptOfTheLatestComparisonAlone() {
    StoredComparison first = compared(List.of(found("a", null)));
    StoredComparison second = compared(List.of());
    DifferenceQuery all = new DifferenceQuery(null, null, 0, 10);
    assertThat(comparisons.differences(first.id(), all)).isEmpty();
    assertThat(comparisons.history(key, Long.MAX_VALUE, 10)).containsExactly(second, first);
    assertThat(comparisons.history(key, second.id(), 10)).containsExactly(first);
    comparisons.forget(NOON.plusSeconds(1));
    assertThat(comparisons.history(key, Long.MAX_VALUE, 10)).containsExactly(second);
  }

  @Test
  void whatProvedSomethingIsFoundAndKeptBehindWhatDoesNot() {
    assertThat(comparisons.proofs(key.run())).isEmpty();
    StoredComparison proof = compared(List.of());
    compared(Outcome.UNKNOWN, List.of());
    compared(Outcome.INCOMPARABLE, List.of());
    StoredComparison latest = compared(Outcome.UNKNOWN, List.of());
    assertThat(comparisons.latest(key.run())).containsEntry("articles", latest);
    assertThat(comparisons.proofs(key.run())).containsEntry("articles", proof);
    comparisons.forget(NOON.plusSeconds(1));
    assertThat(comparisons.history(key, Long.MAX_VALUE, 10)).containsExactly(latest, proof);
  }

  @Test
  void longValuesAreCutAndNeverLost() {
    FoundDifference longest =
        new FoundDifference(
            new Difference(DifferenceKind.CHANGED, "k".repeat(600), "title", "v".repeat(5_000), ""),
            false,
            null);
    StoredComparison stored = compared(List.of(longest));
    assertThat(comparisons.differences(stored.id(), new DifferenceQuery(null, null, 0, 10)))
        .singleElement()
        .satisfies(
            each -> assertThat(each.found().difference().legacy()).hasSize(1_000).endsWith("…"));
  }

  @Test
  void aKnownDifferenceHoldsUntilItExpires() {
    StoredIgnore ignore =
        ignores.add(
            key,
            new StoredIgnore(
                new IgnoreRule(0, DifferenceKind.CHANGED, "title", null, NOON.plusSeconds(60)),
                "Agreed.",
                "ada",
                NOON,
                "bob"));
    long id = ignore.rule().id();
    assertThat(ignores.find(key, id)).contains(ignore);
    assertThat(ignores.holding(key.run(), NOON)).containsExactly(id);
    assertThat(ignores.holding(key.run(), NOON.plusSeconds(60))).isEmpty();
    assertThat(ignores.expire(key, id, NOON)).isTrue();
    assertThat(ignores.holding(key.run(), NOON)).isEmpty();
    assertThat(ignores.list(key)).hasSize(1);
    assertThat(ignores.expire(new CheckKey(key.run(), "other"), id, NOON)).isFalse();
  }

  @Test
  void whatWasLeftOpenIsForgotten() throws Exception {
    add(InputSide.LEGACY, batch("1", 1));
    inputs.forget(NOON.plus(Duration.ofDays(6)), Duration.ofDays(7), Duration.ofDays(400));
    assertThat(inputs.open(key, InputSide.LEGACY)).isPresent();
    inputs.forget(NOON.plus(Duration.ofDays(8)), Duration.ofDays(7), Duration.ofDays(400));
    assertThat(inputs.open(key, InputSide.LEGACY)).isEmpty();
  }
}
