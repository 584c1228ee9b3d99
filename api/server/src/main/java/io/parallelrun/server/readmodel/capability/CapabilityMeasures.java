package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.capability.SpendClass;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.server.readmodel.Measure;
import io.parallelrun.server.readmodel.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measures of the capabilities of a run; a run has at most forty of them. */
public final class CapabilityMeasures {
  private CapabilityMeasures() {}

  /** Of one run. */
  public static List<Measure> of(String run, SpendToday spend) {
    List<Measure> measures = new ArrayList<>();
    for (SpendClass each : SpendClass.values()) {
      if (each == SpendClass.SHELFWARE && !spend.uncounted().isEmpty()) {
        continue;
      }
      measures.add(
          new Measure(
              Metric.SPEND_CLASS_DAILY_COST,
              List.of(run, label(each)),
              spend.totals().of(each).doubleValue()));
    }
    for (Capability capability : spend.capabilities()) {
      String slug = capability.slug();
      measures.add(
          new Measure(
              Metric.REDUNDANT_DAILY_COST,
              List.of(run, slug),
              spend.totals().of(slug, SpendClass.REDUNDANT).doubleValue()));
      for (CapabilityStage stage : CapabilityStage.values()) {
        boolean in = stage == capability.stageOn(spend.today());
        measures.add(
            new Measure(Metric.CAPABILITY_STAGE, List.of(run, slug, label(stage)), in ? 1 : 0));
      }
    }
    return measures;
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
