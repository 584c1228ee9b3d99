package io.parallelrun.domain.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param legacyRows rows of the legacy side
 * @param replacementRows rows of the replacement
 * @param againRows rows of the legacy side, read again; -1 when it was not
 * @param numbers of the whole on both sides: counts, groups, sums
 * @param checksums how far they narrowed it down
 * @param keys what comparing key by key found; null when it was not
 * @param consent who opted out; null unless that was the question
 */
public record Comparison(
    long legacyRows,
    long replacementRows,
    long againRows,
    List<NumberPair> numbers,
    Checksums checksums,
    @Nullable KeyTally keys,
    @Nullable ConsentTally consent) {
  public Comparison {
    numbers = List.copyOf(numbers);
  }

  /** Of numbers alone, with no rows behind them. */
  public static Comparison ofNumbers(List<NumberPair> numbers) {
    return new Comparison(0, 0, -1, numbers, Checksums.NONE, null, null);
  }

  /** Of keys alone. */
  static Comparison ofKeys(KeyTally keys) {
    return new Comparison(0, 0, -1, List.of(), Checksums.NONE, keys, null);
  }

  /** Of consent alone. */
  public static Comparison ofConsent(ConsentTally consent) {
    return new Comparison(0, 0, -1, List.of(), Checksums.NONE, null, consent);
  }

  /** The same with what is known of the whole. */
  public Comparison with(
      long legacy, long replacement, long again, List<NumberPair> whole, Checksums narrowed) {
    return new Comparison(legacy, replacement, again, whole, narrowed, keys, consent);
  }

  /** Whether the legacy side was read again, so that noise is known. */
  public boolean noiseKnown() {
    return againRows >= 0;
  }
}
