package io.parallelrun.server.readmodel.measure;

import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.Measure;
import java.util.List;

/** Everything that an overview of a run says, and its ledgers. */
public final class OverviewMeasures {
  private OverviewMeasures() {}

  /** Of one run. */
  public static List<Measure> of(ComputedRun run) {
    MeasureList into = new MeasureList(run.run().slug());
    MoneyMeasures.add(run, into);
    ForecastMeasures.add(run, into);
    ContractMeasures.add(run, into);
    WorkMeasures.add(run, into);
    IntegrationMeasures.add(run, into);
    ConnectionMeasures.add(run, into);
    into.leftOut("check", run.run().definition().checks().size());
    into.leftOut("gate", run.run().definition().gates().size());
    return into.all();
  }
}
