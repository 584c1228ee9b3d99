package io.parallelrun.server.readmodel.sending;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.sending.DualKind;
import io.parallelrun.domain.sending.GuardState;
import io.parallelrun.domain.sending.RampState;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.measure.MeasureList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The measures of what a run sends. */
public final class SendingMeasures {
  private final MeasureList into;

  private SendingMeasures(String run) {
    this.into = new MeasureList(run);
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
    return measures.into.all();
  }

  private void guard(GuardView guard) {
    count(DualKind.PERSON, guard.recentPeople());
    count(DualKind.MESSAGE, guard.recentMessages());
    count(DualKind.TRACKED, guard.recentTracked());
    for (GuardState state : GuardState.values()) {
      into.put(Metric.DUAL_SENDS_STATE, state == guard.state() ? 1 : 0, label(state));
    }
    for (ReportView report : guard.reports()) {
      Instant until = report.until();
      if (until != null) {
        into.put(
            Metric.SEND_REPORT_TIMESTAMP_SECONDS, until.getEpochSecond(), label(report.side()));
      }
    }
  }

  /** What is not known has no value: 0 would say that there is none. */
  private void count(DualKind kind, @Nullable Long found) {
    if (found != null) {
      into.put(Metric.DUAL_SENDS, found, label(kind));
    }
  }

  private void ramp(RampView ramp, ZoneId zone) {
    String slug = ramp.stated().slug();
    boolean unknown = ramp.status().state() == RampState.UNKNOWN;
    for (RampState state : RampState.values()) {
      // While nothing is known, whether it was ahead stays what it was: 0 would say it is not.
      if (!unknown || state == RampState.UNKNOWN) {
        into.put(
            Metric.SEND_RAMP_STATE, state == ramp.status().state() ? 1 : 0, slug, label(state));
      }
    }
    BigDecimal ratio = ramp.status().ratio();
    if (ratio != null) {
      into.put(Metric.SEND_RAMP_RATIO, ratio, slug);
    }
    LocalDate end = ramp.status().projectedEnd();
    if (end != null) {
      into.put(Metric.SEND_RAMP_END_TIMESTAMP_SECONDS, MeasureList.start(end, zone), slug);
    }
  }
}
