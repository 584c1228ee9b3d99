package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.GateState;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measures of the gates of a run, and of what it was charged for nothing. */
public final class ReadinessMeasures {
  private final String run;
  private final List<Measure> into = new ArrayList<>();

  private ReadinessMeasures(String run) {
    this.run = run;
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
        .forEach(
            each -> measures.put(Metric.ZOMBIE_CHARGE, each.zombie(), List.of(each.contract())));
    return measures.into;
  }

  private void gate(GateView gate) {
    put(Metric.GATE_PASSED, gate.state() == GateState.PASSED, List.of(gate.slug()));
    put(Metric.GATE_WAIVED, gate.waiver() != null, List.of(gate.slug()));
    for (GateState state : GateState.values()) {
      String label = state.name().toLowerCase(Locale.ROOT);
      put(Metric.GATE_STATE, state == gate.state(), List.of(gate.slug(), label));
    }
  }

  private void put(Metric metric, boolean value, List<String> labels) {
    List<String> all = new ArrayList<>(List.of(run));
    all.addAll(labels);
    into.add(new Measure(metric, all, value ? 1 : 0));
  }
}
