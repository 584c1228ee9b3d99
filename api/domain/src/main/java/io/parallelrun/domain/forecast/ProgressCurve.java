package io.parallelrun.domain.forecast;

import io.parallelrun.domain.run.PlannedProgress;
import io.parallelrun.domain.run.ProgressPlan;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Workstream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a run should be done by when: the plans of its workstreams, weighted.
 *
 * @param start start of the run
 * @param doneRatios share to be done before day 0, 1, … of the run, the planned end included
 * @param linear whether it advances evenly, so that no value needs to be looked up
 */
public record ProgressCurve(LocalDate start, List<BigDecimal> doneRatios, boolean linear) {
  private static final int SCALE = 10;

  public ProgressCurve {
    doneRatios = List.copyOf(doneRatios);
  }

  /** The plan of a run; a run without workstreams is planned evenly. */
  public static ProgressCurve of(RunDefinition run) {
    boolean linear = run.workstreams().stream().allMatch(it -> it.plan() == ProgressPlan.LINEAR);
    LocalDate end = run.plannedEnd();
    List<BigDecimal> ratios = new ArrayList<>();
    for (LocalDate day = run.start(); !day.isAfter(end); day = day.plusDays(1)) {
      ratios.add(linear ? between(run.start(), end, day) : weighted(run, day));
    }
    return new ProgressCurve(run.start(), ratios, linear);
  }

  /** Share to be done before a day; 0 before the start, 1 from the planned end on. */
  public BigDecimal before(LocalDate day) {
    long index = ChronoUnit.DAYS.between(start, day);
    int last = doneRatios.size() - 1;
    return doneRatios.get((int) Math.max(0, Math.min(last, index)));
  }

  /** Earned schedule in days, for a share that is done before a day. */
  public EarnedSchedule schedule(BigDecimal doneRatio, LocalDate day) {
    long actual = ChronoUnit.DAYS.between(start, day);
    return linear
        ? EarnedSchedule.linear(doneRatio, actual, doneRatios.size() - 1L)
        : EarnedSchedule.of(doneRatios, doneRatio, BigDecimal.valueOf(actual));
  }

  private static BigDecimal weighted(RunDefinition run, LocalDate day) {
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal done = BigDecimal.ZERO;
    for (Workstream workstream : run.workstreams()) {
      all = all.add(workstream.weight());
      done = done.add(workstream.weight().multiply(planned(run, workstream, day)));
    }
    return done.divide(all, SCALE, RoundingMode.HALF_UP);
  }

  private static BigDecimal planned(RunDefinition run, Workstream workstream, LocalDate day) {
    LocalDate from = run.start();
    BigDecimal done = BigDecimal.ZERO;
    for (PlannedProgress point : workstream.planPoints()) {
      if (day.isBefore(point.on())) {
        return step(from, done, point.on(), point.doneRatio(), day);
      }
      from = point.on();
      done = point.doneRatio();
    }
    return step(from, done, run.plannedEnd(), BigDecimal.ONE, day);
  }

  private static BigDecimal step(
      LocalDate from, BigDecimal done, LocalDate until, BigDecimal then, LocalDate day) {
    return done.add(then.subtract(done).multiply(between(from, until, day)));
  }

  private static BigDecimal between(LocalDate from, LocalDate until, LocalDate day) {
    long all = ChronoUnit.DAYS.between(from, until);
    return all == 0
        ? BigDecimal.ONE
        : BigDecimal.valueOf(ChronoUnit.DAYS.between(from, day))
            .divide(BigDecimal.valueOf(all), SCALE, RoundingMode.HALF_UP);
  }
}
