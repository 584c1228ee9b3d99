package io.parallelrun.dashboard.page;

import io.parallelrun.server.plugin.PollTrace;
import io.parallelrun.server.plugin.TraceStep;
import java.util.List;
import java.util.Locale;

/**
 * One step of a poll as a bar in a picture of 100 units: layout only.
 *
 * @param step that it shows
 * @param x where it begins
 * @param width how long it is; never so short that it is not seen
 */
public record TraceBar(TraceStep step, String x, String width) {
  private static final double SHORTEST = 0.5;

  static List<TraceBar> of(PollTrace trace) {
    double whole = Math.max(1, trace.took().toNanos());
    return trace.steps().stream()
        .map(
            step -> {
              double from = Math.min(100 - SHORTEST, 100 * step.from().toNanos() / whole);
              double width = Math.max(SHORTEST, 100 * step.took().toNanos() / whole);
              return new TraceBar(step, number(from), number(Math.min(100 - from, width)));
            })
        .toList();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Class of the bar. */
  public String css() {
    return switch (step.kind()) {
      case REQUEST -> "measured";
      case QUEUE, BUDGET -> "estimated";
      case STAGE -> "assumed";
    };
  }
}
