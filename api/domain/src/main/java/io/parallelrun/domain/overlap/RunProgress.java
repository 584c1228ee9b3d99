package io.parallelrun.domain.overlap;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.SeriesRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param workstreams each of them
 * @param doneRatio weighted over the workstreams whose progress is known; empty when none is
 * @param knownRatio share of the weight whose progress is known, 0 to 1
 */
public record RunProgress(
    List<WorkstreamProgress> workstreams, Optional<BigDecimal> doneRatio, BigDecimal knownRatio) {
  private static final int SCALE = 6;

  public RunProgress {
    workstreams = List.copyOf(workstreams);
  }

  /** Since when the legacy platform of a run changes no more; null while it is in use. */
  public static @Nullable Instant legacyOff(RunDefinition run) {
    LocalDate off = run.decommissioned();
    return off == null ? null : off.atStartOfDay(run.zone()).toInstant();
  }

  /**
   * Progress on a day.
   *
   * @param counts what is known of a series
   */
  public static RunProgress of(
      RunDefinition run, LocalDate day, Function<SeriesRef, Optional<ContentCount>> counts) {
    Instant off = legacyOff(run);
    List<WorkstreamProgress> workstreams =
        run.workstreams().stream()
            .map(workstream -> WorkstreamProgress.of(workstream, day, counts, off))
            .toList();
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal known = BigDecimal.ZERO;
    BigDecimal done = BigDecimal.ZERO;
    for (WorkstreamProgress progress : workstreams) {
      BigDecimal weight = progress.workstream().weight();
      all = all.add(weight);
      if (progress.doneRatio().isPresent()) {
        known = known.add(weight);
        done = done.add(weight.multiply(progress.doneRatio().get()));
      }
    }
    Optional<BigDecimal> ratio =
        known.signum() == 0
            ? Optional.empty()
            : Optional.of(done.divide(known, SCALE, RoundingMode.HALF_UP));
    BigDecimal share =
        all.signum() == 0 ? BigDecimal.ZERO : known.divide(all, SCALE, RoundingMode.HALF_UP);
    return new RunProgress(workstreams, ratio, share);
  }
}
