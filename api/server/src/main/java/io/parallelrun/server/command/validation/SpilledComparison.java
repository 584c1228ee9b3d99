package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.ChecksumTree;
import io.parallelrun.domain.validation.Checksums;
import io.parallelrun.domain.validation.Comparing;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.Row;
import io.parallelrun.domain.validation.RowDigest;
import io.parallelrun.domain.validation.Totals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares inputs of any size in bounded memory: each side is sorted into ranges of keys on disk
 * while checksums are taken, then range after range is read, both sides only where the checksums
 * differ.
 */
public final class SpilledComparison {
  private static final int ROWS_A_RANGE = 256;
  private static final int MOST_RANGES = 4_096;

  private final ComparisonCheck check;
  private final Path folder;

  /**
   * Of a check.
   *
   * @param folder for files that are gone when a comparison ends
   */
  public SpilledComparison(ComparisonCheck check, Path folder) {
    this.check = check;
    this.folder = folder;
  }

  /** Compares, and tells {@code comparing} every range. */
  public Comparison compare(
      RowSource legacy, RowSource replacement, @Nullable RowSource again, Comparing comparing) {
    int ranges = ranges(Math.max(legacy.rows(), replacement.rows()));
    try (Side one = new Side(legacy, ranges);
        Side other = new Side(replacement, ranges);
        Side reread = again == null ? null : new Side(again, ranges)) {
      return compare(one, other, reread, comparing, ranges);
    }
  }

  private static int ranges(long rows) {
    long wanted = Math.max(1, Math.min(rows / ROWS_A_RANGE, MOST_RANGES));
    return Integer.highestOneBit((int) wanted);
  }

  private static Comparison compare(
      Side legacy, Side replacement, @Nullable Side again, Comparing comparing, int ranges) {
    BitSet differing = new BitSet(ranges);
    legacy.sums.differing(replacement.sums).forEach(differing::set);
    Checksums narrowed =
        new Checksums(ranges, differing.cardinality(), legacy.sums.steps(replacement.sums));
    if (again != null) {
      legacy.sums.differing(again.sums).forEach(differing::set);
    }
    for (int range = 0; range < ranges; range++) {
      Iterable<Row> rows = legacy.spilled.rows(range);
      if (differing.get(range)) {
        comparing.range(
            rows,
            replacement.spilled.rows(range),
            again == null ? List.of() : again.spilled.rows(range));
      } else {
        comparing.equalRange(rows);
      }
    }
    return comparing
        .result()
        .with(
            legacy.totals.rows(),
            replacement.totals.rows(),
            again == null ? -1 : again.totals.rows(),
            Totals.pairs(legacy.totals, replacement.totals, again == null ? null : again.totals),
            narrowed);
  }

  /** One side on disk, with what was counted on the way. */
  private final class Side implements AutoCloseable {
    private final SpillFile spilled;
    private final ChecksumTree sums;
    private final Totals totals = new Totals(check);
    private final int shift;
    private final double sampled;

    Side(RowSource source, int ranges) {
      BigDecimal sample = check.sample();
      this.shift = 64 - Integer.numberOfTrailingZeros(ranges);
      this.sampled = sample == null ? 1 : sample.doubleValue();
      this.sums = new ChecksumTree(ranges);
      this.spilled = new SpillFile(folder, ranges);
      try {
        source.forEach(this::add);
      } catch (RuntimeException e) {
        spilled.close();
        throw e;
      }
    }

    private void add(Row row) {
      long bits = RowDigest.ofKey(row.key());
      // The lower bits decide about the sample, so that it is spread over all ranges.
      if (sampled < 1 && (bits & 0xFFFFFF) / (double) 0x1000000 >= sampled) {
        return;
      }
      int range = shift == 64 ? 0 : (int) (bits >>> shift);
      totals.add(row);
      sums.add(range, RowDigest.of(row, check.fields()));
      spilled.add(range, row);
    }

    @Override
    public void close() {
      spilled.close();
    }
  }
}
