package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.GateState;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.measure.MeasureList;
import java.util.List;

/** The measures of the gates of a run, and of what it was charged for nothing. */
public final class ReadinessMeasures {
  private final MeasureList into;

  private ReadinessMeasures(String run) {
    this.into = new MeasureList(run);
  }

  /**
   * Of one run.
   *
   * @param most gates, and contracts
   */
  public static List<Measure> of(ReadinessView view, int most) {
    ReadinessMeasures measures = new ReadinessMeasures(view.run());
    view.gates().stream().limit(most).forEach(measures::gate);
    view.billing().stream()
        .filter(each -> !each.unknown())
        .limit(most)
        .forEach(each -> measures.put(Metric.ZOMBIE_CHARGE, each.zombie(), each.contract()));
    return measures.into.all();
  }

  private void gate(GateView gate) {
    put(Metric.GATE_PASSED, gate.state() == GateState.PASSED, gate.slug());
    put(Metric.GATE_WAIVED, gate.waiver() != null, gate.slug());
    for (GateState state : GateState.values()) {
      put(Metric.GATE_STATE, state == gate.state(), gate.slug(), MeasureList.label(state));
    }
  }

  private void put(Metric metric, boolean so, String... labels) {
    into.put(metric, so ? 1 : 0, labels);
  }
}
