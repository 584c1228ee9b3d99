package io.parallelrun.server.readmodel.measure;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.IdentityView;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.ScopeView;
import io.parallelrun.server.readmodel.SeatView;
import io.parallelrun.server.readmodel.WorkstreamView;

/** What is used on both sides, who works where, and how far the work is. */
final class WorkMeasures {
  private final MeasureList into;
  private final RunOverview overview;

  private WorkMeasures(ComputedRun run, MeasureList into) {
    this.into = into;
    this.overview = run.overview();
  }

  static void add(ComputedRun run, MeasureList into) {
    WorkMeasures measures = new WorkMeasures(run, into);
    measures.licenses();
    measures.progress();
  }

  private void licenses() {
    for (SeatView seat : into.exported("license", overview.seats()).toList()) {
      String[] labels = {label(seat.side()), seat.connection(), seat.name()};
      into.units(Metric.LICENSE_ENTITLED_UNITS, seat.entitled().value(), labels);
      into.units(Metric.LICENSE_ASSIGNED_UNITS, seat.assigned().value(), labels);
      into.units(Metric.LICENSE_ACTIVE_UNITS, seat.active().value(), labels);
    }
    IdentityView identities = overview.identities();
    if (identities != null) {
      into.put(Metric.IDENTITY_INCOMPARABLE, identities.incomparable() ? 1 : 0);
    }
    if (identities != null && identities.overlap() != null) {
      into.put(Metric.IDENTITY_OVERLAP_RATIO, identities.overlap().migratedRatio(), "migrated");
      into.put(Metric.IDENTITY_OVERLAP_RATIO, identities.overlap().jaccard(), "jaccard");
    }
  }

  private void progress() {
    int scopes = 0;
    for (WorkstreamView workstream :
        into.exported("workstream", overview.progress().workstreams()).toList()) {
      String name = workstream.progress().workstream().slug();
      workstream
          .progress()
          .doneRatio()
          .ifPresent(ratio -> into.put(Metric.WORKSTREAM_COMPLETION_RATIO, ratio, name));
      for (ScopeView scope : workstream.scopes()) {
        if (++scopes > MetricBounds.NAMES) {
          continue;
        }
        String slug = scope.progress().scope().slug();
        into.put(
            Metric.CONTENT_INCOMPARABLE,
            scope.progress().incomparable().isPresent() ? 1 : 0,
            name,
            slug);
        into.units(Metric.CONTENT_ITEMS, scope.legacy().value(), label(Side.LEGACY), name, slug);
        into.units(
            Metric.CONTENT_ITEMS, scope.replacement().value(), label(Side.REPLACEMENT), name, slug);
      }
    }
    into.leftOut("scope", scopes);
  }
}
