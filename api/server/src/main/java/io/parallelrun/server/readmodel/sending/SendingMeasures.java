package io.parallelrun.server.readmodel.sending;

import io.parallelrun.domain.sending.DualKind;
import io.parallelrun.domain.sending.GuardState;
import io.parallelrun.domain.sending.RampState;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The measures of what a run sends. */
public final class SendingMeasures {
  private final String run;
  private final List<Measure> into = new ArrayList<>();

  private SendingMeasures(String run) {
    this.run = run;
  }

  /**
   * Of one run.
   *
   * @param zone days are cut in
   * @param most ramps
   */
  public static List<Measure> of(SendingView view, ZoneId zone, int most) {
    SendingMeasures measures = new SendingMeasures(view.run());
    if (view.guard() != null) {
      measures.guard(view.guard());
    }
    view.ramps().stream().limit(most).forEach(ramp -> measures.ramp(ramp, zone));
    return measures.into;
  }

  private void guard(GuardView guard) {
    count(DualKind.PERSON, guard.recentPeople());
    count(DualKind.MESSAGE, guard.recentMessages());
    count(DualKind.TRACKED, guard.recentTracked());
    for (GuardState state : GuardState.values()) {
      put(Metric.DUAL_SENDS_STATE, state == guard.state() ? 1 : 0, label(state));
    }
    for (ReportView report : guard.reports()) {
      Instant until = report.until();
      if (until != null) {
        put(Metric.SEND_REPORT_TIMESTAMP_SECONDS, until.getEpochSecond(), label(report.side()));
      }
    }
  }

  /** What is not known has no value: 0 would say that there is none. */
  private void count(DualKind kind, @Nullable Long found) {
    if (found != null) {
      put(Metric.DUAL_SENDS, found, label(kind));
    }
  }

  private void ramp(RampView ramp, ZoneId zone) {
    String slug = ramp.stated().slug();
    boolean unknown = ramp.status().state() == RampState.UNKNOWN;
    for (RampState state : RampState.values()) {
      // While nothing is known, whether it was ahead stays what it was: 0 would say it is not.
      if (!unknown || state == RampState.UNKNOWN) {
        put(Metric.SEND_RAMP_STATE, state == ramp.status().state() ? 1 : 0, slug, label(state));
      }
    }
    BigDecimal ratio = ramp.status().ratio();
    if (ratio != null) {
      put(Metric.SEND_RAMP_RATIO, ratio.doubleValue(), slug);
    }
    LocalDate end = ramp.status().projectedEnd();
    if (end != null) {
      put(Metric.SEND_RAMP_END_TIMESTAMP_SECONDS, end.atStartOfDay(zone).toEpochSecond(), slug);
    }
  }

  private void put(Metric metric, double value, String... labels) {
    List<String> all = new ArrayList<>(List.of(run));
    all.addAll(List.of(labels));
    into.add(new Measure(metric, all, value));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
