package io.parallelrun.dashboard.page;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.readmodel.MoneyView;
import io.parallelrun.server.readmodel.RunOverview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All runs together. */
final class Portfolio {
  private Portfolio() {}

  /** Those that need somebody come first. */
  static List<RunOverview> worstFirst(List<RunOverview> runs) {
    return runs.stream()
        .sorted(
            Comparator.comparingInt(Portfolio::urgency)
                .thenComparing(overview -> overview.head().name()))
        .toList();
  }

  private static int urgency(RunOverview overview) {
    return switch (overview.verdict().tone()) {
      case BAD -> 0;
      case WARN -> 1;
      case UNKNOWN -> 2;
      case GOOD -> 3;
    };
  }

  /** One line for each run. */
  static String csv(List<RunOverview> runs) {
    List<String> header =
        List.of(
            "run",
            "name",
            "phase",
            "verdict",
            "sentence",
            "day",
            "planned days",
            "cost per day",
            "accrued",
            "currency",
            "budget used",
            "done",
            "expected end");
    List<List<?>> lines = new ArrayList<>();
    for (RunOverview run : runs) {
      MoneyView money = run.money();
      lines.add(
          List.of(
              run.head().slug(),
              run.head().name(),
              run.head().phaseText(),
              run.verdict().word(),
              run.verdict().sentence(),
              Long.toString(run.time().dayOfRun()),
              Long.toString(run.time().plannedDays()),
              money == null ? "" : money.perDay().rounded(),
              money == null ? "" : money.accrued().rounded(),
              run.head().currency(),
              run.budgetPercent(),
              run.progress().percent(),
              run.time().estimate().date().toString()));
    }
    return SafeCsv.write(header, lines);
  }
}
