package io.parallelrun.domain.forecast;

import io.parallelrun.domain.run.ReportedProgress;
import io.parallelrun.domain.run.ScopeGrowth;
import io.parallelrun.domain.run.ThreePointEstimate;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.simulation.BetaPert;
import io.parallelrun.domain.simulation.Bootstrap;
import io.parallelrun.domain.simulation.PertDuration;
import io.parallelrun.domain.simulation.WorkDuration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a workstream, and what is known of its pace.
 *
 * @param workstream which one
 * @param basis how its duration can be known
 * @param total work there is, in items, or 1 where only shares are known; empty when not known
 * @param left what of it is left, before growth; empty when not known
 * @param history what was done per week, in the unit of the total
 * @param refused whether what was counted says nothing, as it cannot be compared
 */
public record WorkOutlook(
    Workstream workstream,
    WorkBasis basis,
    Optional<BigDecimal> total,
    Optional<BigDecimal> left,
    ThroughputHistory history,
    boolean refused) {
  private static final String NOT_COMPARED = "the counts of both sides cannot be compared";
  private static final int DAYS_PER_WEEK = 7;
  private static final BigDecimal FINE = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal COARSE = BigDecimal.valueOf(1_000);
  private static final BigDecimal MUCH = BigDecimal.valueOf(100_000_000_000L);

  /**
   * The outlook on a day.
   *
   * @param counted what connectors count of it; null when nothing was counted yet or people report
   */
  public static WorkOutlook of(
      Workstream workstream, @Nullable CountedWork counted, LocalDate today) {
    if (workstream.scopes().isEmpty()) {
      return reported(workstream, today);
    }
    boolean refused = counted != null && counted.refused();
    CountedWork known = refused ? null : counted;
    return of(
        workstream,
        Optional.ofNullable(known).map(CountedWork::total),
        known == null ? List.of() : known.done(),
        today,
        refused);
  }

  private static WorkOutlook reported(Workstream workstream, LocalDate today) {
    BigDecimal stated = workstream.backlog();
    BigDecimal total = stated == null ? BigDecimal.ONE : stated;
    List<DatedCount> done =
        workstream.reported().stream()
            .map(entry -> new DatedCount(entry.on(), items(entry, total)))
            .toList();
    return of(workstream, Optional.of(total), done, today, false);
  }

  private static BigDecimal items(ReportedProgress entry, BigDecimal total) {
    BigDecimal items = entry.doneItems();
    BigDecimal ratio = entry.doneRatio();
    if (items != null || ratio == null) {
      return items == null ? BigDecimal.ZERO : items;
    }
    return ratio.multiply(total).setScale(6, RoundingMode.HALF_UP);
  }

  private static WorkOutlook of(
      Workstream workstream,
      Optional<BigDecimal> total,
      List<DatedCount> counts,
      LocalDate today,
      boolean refused) {
    ThroughputHistory history = ThroughputHistory.of(counts, today);
    Optional<BigDecimal> left = total.flatMap(all -> left(workstream, all, counts, today));
    return new WorkOutlook(
        workstream, basis(workstream, left, history), total, left, history, refused);
  }

  /** People who say nothing have done nothing; what was not counted is not known. */
  private static Optional<BigDecimal> left(
      Workstream workstream, BigDecimal total, List<DatedCount> counts, LocalDate today) {
    Optional<BigDecimal> done =
        counts.stream()
            .filter(count -> !count.on().isAfter(today))
            .reduce((last, count) -> count.on().isBefore(last.on()) ? last : count)
            .map(DatedCount::done);
    boolean unknown = done.isEmpty() && !workstream.scopes().isEmpty() && total.signum() > 0;
    return unknown
        ? Optional.empty()
        : Optional.of(total.subtract(done.orElse(BigDecimal.ZERO)).max(BigDecimal.ZERO));
  }

  private static WorkBasis basis(
      Workstream workstream, Optional<BigDecimal> left, ThroughputHistory history) {
    if (left.filter(rest -> rest.signum() == 0).isPresent()) {
      return WorkBasis.DONE;
    }
    if (left.isPresent() && history.sufficient()) {
      return WorkBasis.THROUGHPUT;
    }
    return workstream.estimate() == null ? WorkBasis.INSUFFICIENT_HISTORY : WorkBasis.ESTIMATE;
  }

  /** In words, with what was noticed in the history. */
  public String explanation() {
    StringBuilder text = new StringBuilder(workstream.name()).append(": ");
    switch (basis) {
      case DONE -> text.append("nothing is left to do.");
      case THROUGHPUT ->
          text.append("what is left, at the pace of ")
              .append(history.weeks().size())
              .append(" weeks.");
      case ESTIMATE ->
          text.append("the estimate, because ")
              .append(refused ? NOT_COMPARED : "there is too little history")
              .append('.');
      case INSUFFICIENT_HISTORY ->
          text.append(
              refused
                  ? NOT_COMPARED + ", and there is no estimate."
                  : "%d of %d counted weeks and no estimate."
                      .formatted(history.countedWeeks(), ThroughputHistory.LEAST_WEEKS));
    }
    if (basis == WorkBasis.THROUGHPUT && history.stalled()) {
      text.append(" Nothing moved in any of them.");
    }
    if (history.correctedWeeks() > 0) {
      text.append(" Weeks that lost items and count as 0: ").append(history.correctedWeeks());
      text.append('.');
    }
    if (history.futureCounts() > 0) {
      text.append(" Entries dated in the future and left out: ").append(history.futureCounts());
      text.append('.');
    }
    return text.toString();
  }

  /** How long it takes; nothing when that is not known. */
  Optional<WorkDuration> duration() {
    return switch (basis) {
      case DONE -> Optional.of(new PertDuration(new BetaPert(0, 0, 0), 0));
      case THROUGHPUT -> left.map(this::bootstrap);
      case ESTIMATE -> Optional.ofNullable(workstream.estimate()).map(this::estimated);
      case INSUFFICIENT_HISTORY -> Optional.empty();
    };
  }

  private WorkDuration bootstrap(BigDecimal rest) {
    BigDecimal largest =
        history.weeks().stream()
            .map(ThroughputHistory.Week::done)
            .max(Comparator.naturalOrder())
            .orElse(BigDecimal.ZERO)
            .max(rest);
    BigDecimal unit = largest.compareTo(MUCH) > 0 ? COARSE : FINE;
    long[] samples = history.weeks().stream().mapToLong(week -> whole(week.done(), unit)).toArray();
    ScopeGrowth growth = workstream.scopeGrowth();
    if (growth == null || growth.lowest().compareTo(growth.highest()) == 0) {
      BigDecimal ratio = growth == null ? BigDecimal.ZERO : growth.likely();
      BigDecimal grown = rest.multiply(BigDecimal.ONE.add(ratio));
      return new Bootstrap(whole(grown, unit), samples, DAYS_PER_WEEK, null);
    }
    BetaPert ratio =
        new BetaPert(
            growth.lowest().doubleValue(),
            growth.likely().doubleValue(),
            growth.highest().doubleValue());
    return new Bootstrap(whole(rest, unit), samples, DAYS_PER_WEEK, ratio);
  }

  private static long whole(BigDecimal amount, BigDecimal unit) {
    return amount.multiply(unit).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private WorkDuration estimated(ThreePointEstimate days) {
    BigDecimal share =
        left.flatMap(
                rest ->
                    total
                        .filter(all -> all.signum() > 0)
                        .map(all -> rest.divide(all, MathContext.DECIMAL64)))
            .orElse(BigDecimal.ONE);
    BetaPert pert =
        new BetaPert(
            days.optimistic().doubleValue(),
            days.likely().doubleValue(),
            days.pessimistic().doubleValue());
    return new PertDuration(pert, share.doubleValue());
  }
}
