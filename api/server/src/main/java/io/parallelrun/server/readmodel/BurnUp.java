package io.parallelrun.server.readmodel;

import io.parallelrun.domain.forecast.ForecastBasis;
import io.parallelrun.domain.ledger.ChargeBasis;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plan and actual over time, and where it goes if nothing changes.
 *
 * @param basis when a cost counts
 * @param points one a day at most, oldest first
 * @param budget line of the budget
 * @param budgetWithContingency line above it
 * @param cliffs days on which something happens
 * @param fan where the simulation ends, or why there is none
 * @param known how well the curves are known
 */
public record BurnUp(
    String currency,
    ChargeBasis basis,
    List<Point> points,
    Amount budget,
    Amount budgetWithContingency,
    List<CliffMark> cliffs,
    Fan fan,
    Known known) {

  /** The bases a curve may have, as addresses name them. */
  public static final List<String> BASES = List.of("accrual", "cash", "commitment");

  /** A basis by the name it has in addresses; nothing when there is no such curve. */
  public static Optional<ChargeBasis> basis(String name) {
    return BASES.contains(name)
        ? Optional.of(ChargeBasis.valueOf(name.toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Its basis as addresses name it. */
  public String basisName() {
    return basis.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Cumulative cost at the start of a day, rounded.
   *
   * @param actual null for days to come
   * @param forecast if it goes on, with milestones on their due dates; null for days that are past
   * @param fan what simulated runs have cost by then; null for past days and without a simulation
   */
  public record Point(
      LocalDate day,
      BigDecimal planned,
      @org.jspecify.annotations.Nullable BigDecimal actual,
      @org.jspecify.annotations.Nullable BigDecimal forecast,
      @org.jspecify.annotations.Nullable Band fan) {}

  /** What 50, 80, 85 and 95 of 100 simulated runs have cost at most by a day, rounded. */
  public record Band(BigDecimal p50, BigDecimal p80, BigDecimal p85, BigDecimal p95) {}

  /**
   * Where simulated runs end.
   *
   * @param basis whether an end could be simulated
   * @param explanation in words: what it rests on, or why there is none
   * @param ends P50, P80, P85 and P95; empty when nothing was simulated
   */
  public record Fan(ForecastBasis basis, String explanation, List<End> ends) {
    public Fan {
      ends = List.copyOf(ends);
    }

    /** Whether there is one. */
    public boolean drawn() {
      return basis == ForecastBasis.SIMULATED;
    }
  }

  /**
   * A date and a cost that a percentage of the simulated runs stays within, each ranked for itself.
   *
   * @param reached whether the date lies within what was looked at; if not, it is later
   */
  public record End(int percent, LocalDate date, Amount cost, boolean reached) {}

  /**
   * How well what accrues behind the curves is known, whatever the basis they are drawn on.
   *
   * @param planned until the planned end
   * @param actual until today
   * @param forecast until the last point
   * @param asOf when they were computed
   */
  public record Known(
      TrustShares planned, TrustShares actual, TrustShares forecast, Instant asOf) {}

  /** A day on which something happens. */
  public record CliffMark(LocalDate on, String title, Amount committed) {}
}
