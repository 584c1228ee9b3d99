package io.parallelrun.server.readmodel.capability;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.capability.SpendClass;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.measure.MeasureList;
import java.util.List;

/** The measures of the capabilities of a run; a run has at most forty of them. */
public final class CapabilityMeasures {
  private CapabilityMeasures() {}

  /** Of one run. */
  public static List<Measure> of(String run, SpendToday spend) {
    MeasureList into = new MeasureList(run);
    for (SpendClass each : SpendClass.values()) {
      if (each != SpendClass.SHELFWARE || spend.uncounted().isEmpty()) {
        into.put(Metric.SPEND_CLASS_DAILY_COST, spend.totals().of(each), label(each));
      }
    }
    for (Capability capability : spend.capabilities()) {
      String slug = capability.slug();
      into.put(Metric.REDUNDANT_DAILY_COST, spend.totals().of(slug, SpendClass.REDUNDANT), slug);
      for (CapabilityStage stage : CapabilityStage.values()) {
        boolean in = stage == capability.stageOn(spend.today());
        into.put(Metric.CAPABILITY_STAGE, in ? 1 : 0, slug, label(stage));
      }
    }
    return into.all();
  }
}
