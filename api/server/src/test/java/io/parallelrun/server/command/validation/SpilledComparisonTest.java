package io.parallelrun.server.command.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.validation.ComparedField;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.FoundDifference;
import io.parallelrun.domain.validation.KeyComparing;
import io.parallelrun.domain.validation.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sorted into ranges on disk comes to the same as what is compared in memory. */
@SuppressWarnings("NullAway.Init")
class SpilledComparisonTest {
  private static final ComparisonCheck CHECK =
      ComparisonCheck.ofRows(
          "drawn", List.of(ComparedField.ofText("title"), ComparedField.ofNumber("views")));

  @TempDir Path folder;

  private static List<Row> drawn(Random random, int n) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      // Keys repeat now and then, titles are of any length and script.
      String title = random.nextInt(50) == 0 ? "ü€𝄞".repeat(random.nextInt(3_000)) : "t" + i % 7;
      rows.add(new Row("k" + random.nextInt(2 * n), List.of(title, "" + random.nextInt(3))));
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 300, 5_000})
  void itFindsWhatComparingInMemoryFinds(int n) throws IOException {
    Random random = new Random(20261126L + n);
    List<Row> legacy = drawn(random, n);
    List<Row> replacement = new ArrayList<>(legacy);
    replacement.addAll(drawn(random, n / 20));
    Collections.shuffle(replacement.subList(legacy.size(), replacement.size()), random);
    List<Row> again = new ArrayList<>(legacy.subList(n / 10, n));
    List<FoundDifference> spilled = new ArrayList<>();
    Comparison onDisk =
        new SpilledComparison(CHECK, folder)
            .compare(
                RowSource.of(legacy),
                RowSource.of(replacement),
                RowSource.of(again),
                new KeyComparing(CHECK, List.of(), true, spilled::add));
    List<FoundDifference> direct = new ArrayList<>();
    KeyComparing inMemory = new KeyComparing(CHECK, List.of(), true, direct::add);
    inMemory.range(legacy, replacement, again);
    assertThat(spilled).containsExactlyInAnyOrderElementsOf(direct);
    assertThat(Objects.requireNonNull(onDisk.keys()).compared())
        .isEqualTo(Objects.requireNonNull(inMemory.result().keys()).compared());
    assertThat(onDisk.legacyRows()).isEqualTo(n);
    assertThat(onDisk.againRows()).isEqualTo(again.size());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** As many rows as wanted, of one key. */
  private record OneKey(long rows) implements RowSource {
    @Override
    public void forEach(Consumer<Row> taker) {
      Row row = new Row("the same", List.of("title", "1"));
      for (long i = 0; i < rows; i++) {
        taker.accept(row);
      }
    }
  }

  @Test
  void aKeyThatComesVeryOftenIsOneDifferenceASide() {
    List<FoundDifference> found = new ArrayList<>();
    new SpilledComparison(CHECK, folder)
        .compare(
            new OneKey(200_000),
            new OneKey(200_000),
            null,
            new KeyComparing(CHECK, List.of(), false, found::add));
    assertThat(found).hasSize(2);
    assertThat(found.get(0).difference().legacy()).isEqualTo("200000 rows");
  }

  @Test
  void aSampleTakesTheSameKeysOfBothSides() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(new Row("key-" + i, List.of("title", "1")));
    }
    List<Row> other = new ArrayList<>(rows);
    Collections.shuffle(other, new Random(5));
    List<FoundDifference> found = new ArrayList<>();
    Comparison comparison =
        new SpilledComparison(sampled("0.1"), folder)
            .compare(
                RowSource.of(rows),
                RowSource.of(other),
                null,
                new KeyComparing(CHECK, List.of(), false, found::add));
    assertThat(found).isEmpty();
    assertThat(comparison.legacyRows()).isBetween(1_800L, 2_200L);
    assertThat(comparison.replacementRows()).isEqualTo(comparison.legacyRows());
  }

  private static ComparisonCheck sampled(String share) {
    return new ComparisonCheck(
        CHECK.slug(),
        CHECK.name(),
        CHECK.kind(),
        CHECK.keysOf(),
        List.of(),
        CHECK.fields(),
        null,
        List.of(),
        null,
        null,
        CHECK.tolerance(),
        new java.math.BigDecimal(share),
        24,
        60);
  }
}
