package io.parallelrun.server.readmodel.measure;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.RunOverview;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Integrations, by leg. */
final class IntegrationMeasures {
  private final MeasureList into;
  private final RunOverview overview;

  private IntegrationMeasures(ComputedRun run, MeasureList into) {
    this.into = into;
    this.overview = run.overview();
  }

  static void add(ComputedRun run, MeasureList into) {
    IntegrationMeasures measures = new IntegrationMeasures(run, into);
    measures.integrations();
  }

  private void integrations() {
    into.exported("integration", overview.integrations()).forEach(this::integration);
  }

  private void integration(IntegrationView integration) {
    leg(Side.LEGACY, integration.slug(), integration.legacy());
    leg(Side.REPLACEMENT, integration.slug(), integration.replacement());
  }

  private void leg(Side side, String integration, @Nullable LegView leg) {
    if (leg == null) {
      return;
    }
    for (HealthState state : HealthState.values()) {
      into.put(
          Metric.INTEGRATION_STATE,
          state == leg.state() ? 1 : 0,
          label(side),
          integration,
          label(state),
          leg.cause());
    }
    into.put(Metric.INTEGRATION_INFO, 1, label(side), integration, leg.connection());
    into.put(Metric.INTEGRATION_FLAPPING, leg.flapping() ? 1 : 0, label(side), integration);
    into.put(
        Metric.MAINTENANCE_ACTIVE,
        leg.maintenanceUntil() == null ? 0 : 1,
        label(side),
        integration);
    Instant at = leg.lastSuccess();
    if (at != null) {
      into.put(
          Metric.INTEGRATION_LAST_SUCCESS_TIMESTAMP_SECONDS,
          at.getEpochSecond(),
          label(side),
          integration);
    }
  }
}
