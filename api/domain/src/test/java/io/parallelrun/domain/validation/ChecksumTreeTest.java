package io.parallelrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumTreeTest {
  private static final int RANGES = 1_024;

  private static void add(ChecksumTree tree, String key, String value) {
    Row row = new Row(key, List.of(value));
    RowDigest digest = RowDigest.of(row, List.of(ComparedField.ofText("f")));
    tree.add((int) (RowDigest.ofKey(key) >>> 54), digest);
  }

  @Test
  void bisectionFindsTheRangesThatDifferAndLooksAtFewOthers() {
    ChecksumTree one = new ChecksumTree(RANGES);
    ChecksumTree other = new ChecksumTree(RANGES);
    for (int i = 0; i < 20_000; i++) {
      add(one, "key-" + i, "v");
    }
    for (int i = 19_999; i >= 0; i--) {
      add(other, "key-" + i, i == 42 ? "w" : "v");
    }
    assertThat(one.differing(other)).containsExactly((int) (RowDigest.ofKey("key-42") >>> 54));
    assertThat(one.steps(other)).isEqualTo(21);
  }

  @Test
  void orderDoesNotMatterAndRepetitionDoes() {
    ChecksumTree one = new ChecksumTree(2);
    ChecksumTree other = new ChecksumTree(2);
    List<String> keys = new java.util.ArrayList<>(List.of("a", "b", "c", "d"));
    keys.forEach(key -> add(one, key));
    java.util.Collections.shuffle(keys, new Random(3));
    keys.forEach(key -> add(other, key));
    assertThat(one.differing(other)).isEmpty();
    add(other, "a");
    add(other, "a");
    assertThat(one.differing(other)).hasSize(1);
  }

  private static void add(ChecksumTree tree, String key) {
    Row row = new Row(key, List.of());
    tree.add((int) (RowDigest.ofKey(key) >>> 63), RowDigest.of(row, List.of()));
  }

  @Test
  void rangesAreAPowerOfTwo() {
    assertThatThrownBy(() -> new ChecksumTree(3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingValueIsNoEmptyOne() {
    List<ComparedField> fields = List.of(ComparedField.ofText("f"));
    assertThat(RowDigest.of(new Row("k", java.util.Arrays.asList((String) null)), fields))
        .isNotEqualTo(RowDigest.of(new Row("k", List.of("")), fields));
  }
}
