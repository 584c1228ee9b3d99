package io.parallelrun.server.readmodel;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.capability.CapabilityMeasures;
import io.parallelrun.server.readmodel.capability.CapabilityReader;
import io.parallelrun.server.readmodel.measure.OverviewMeasures;
import io.parallelrun.server.readmodel.readiness.ReadinessMeasures;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.readmodel.sending.SendingFacts;
import io.parallelrun.server.readmodel.sending.SendingMeasures;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.readmodel.validation.CheckMeasures;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** The measures of every run, from the same read models as the pages. */
@ApplicationScoped
public class RunMeasures {
  private final OverviewReader overviews;
  private final ValidationReader validation;
  private final ReadinessReader readiness;
  private final CapabilityReader capabilities;
  private final SendingReader sending;
  private final Event<RunComputed> computed;
  private final int most;

  RunMeasures(
      OverviewReader overviews,
      ValidationReader validation,
      ReadinessReader readiness,
      CapabilityReader capabilities,
      SendingReader sending,
      Event<RunComputed> computed,
      Settings settings) {
    this.overviews = overviews;
    this.validation = validation;
    this.readiness = readiness;
    this.capabilities = capabilities;
    this.sending = sending;
    this.computed = computed;
    this.most = MetricBounds.runs(settings);
  }

  /** A setting that cannot be used is told when the product starts. */
  void begin(@Observes StartupEvent event) {}

  /**
   * What was read at once.
   *
   * @param measures of the runs that are exported
   * @param leftOutRuns how many further runs there are
   */
  public record Reading(List<Measure> measures, int leftOutRuns) {}

  /** Every measure of every run, as far as {@link MetricBounds} go. */
  public Reading read() {
    List<Measure> measures = new ArrayList<>();
    int runs = overviews.heads().size();
    overviews
        .computed()
        .limit(most)
        .forEach(
            run -> {
              computed.fire(new RunComputed(run));
              measures.addAll(OverviewMeasures.of(run));
              List<CheckView> checks = validation.checks(run.run());
              RunDefinition definition = run.run().definition();
              SendingFacts sent = sending.facts(definition);
              measures.addAll(
                  ReadinessMeasures.of(readiness.readiness(run, checks, sent), MetricBounds.NAMES));
              measures.addAll(CapabilityMeasures.of(run.run().slug(), capabilities.today(run)));
              measures.addAll(
                  SendingMeasures.of(
                      sending.measured(run.run().slug(), sent),
                      definition.zone(),
                      MetricBounds.NAMES));
              checks.stream()
                  .limit(MetricBounds.NAMES)
                  .map(check -> CheckMeasures.of(run.run().slug(), check))
                  .forEach(measures::addAll);
            });
    return new Reading(measures, Math.max(0, runs - most));
  }
}
