package io.parallelrun.domain.ledger;

import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the sources behind a figure. */
record CostBreakdown(RunDefinition run, List<CostStream> streams) {

  List<CostLine> lines(CostScope scope, LocalDate from, LocalDate until) {
    List<CostLine> lines = new ArrayList<>();
    LocalDate first = later(from, run.start());
    LocalDate end = earlier(until, run.closedOn());
    for (CostStream stream : streams) {
      if (scope.covers(stream.source().side(), stream.source().component())) {
        add(lines, stream, CostWindow.PLANNED, first, earlier(end, run.plannedEnd()));
        add(lines, stream, CostWindow.EXTENDED, later(first, run.plannedEnd()), end);
      }
    }
    run.milestones().forEach(milestone -> add(lines, scope, milestone, from, until));
    return lines;
  }

  private static void add(
      List<CostLine> lines, CostStream stream, CostWindow window, LocalDate from, LocalDate until) {
    BigDecimal amount = stream.between(from, until);
    if (amount.signum() != 0) {
      lines.add(new CostLine(stream.source(), window, from, until, amount));
    }
  }

  private void add(
      List<CostLine> lines, CostScope scope, Milestone milestone, LocalDate from, LocalDate until) {
    CostSource source = CostSources.milestone(milestone);
    LocalDate day = milestone.acceptedOn();
    boolean counts = day != null && !day.isBefore(from) && day.isBefore(until);
    if (day != null && counts && scope.covers(source.side(), source.component())) {
      CostWindow window = day.isBefore(run.plannedEnd()) ? CostWindow.PLANNED : CostWindow.EXTENDED;
      lines.add(new CostLine(source, window, day, day.plusDays(1), milestone.amount()));
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, @Nullable LocalDate other) {
    return other == null || one.isBefore(other) ? one : other;
  }
}
