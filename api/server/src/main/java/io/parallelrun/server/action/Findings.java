package io.parallelrun.server.action;

import io.parallelrun.domain.sending.GuardReport;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.capability.RedundantView;
import io.parallelrun.server.readmodel.readiness.ReadinessView;
import io.parallelrun.server.readmodel.sending.RampView;
import io.parallelrun.server.readmodel.term.TermDifference;
import io.parallelrun.server.readmodel.validation.CheckView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody should look at, as the read models of a run tell it. A pure function of them. */
public final class Findings {
  private Findings() {}

  /**
   * Inspects a run.
   *
   * @param checks what both sides were asked
   * @param readiness gates, waivers and the billing of its legacy side
   * @param redundant capabilities that are paid for twice
   * @param sends by both platforms; null when nothing watches them
   * @param ramps of new senders
   * @param terms that vendors state otherwise
   */
  public static Inspection of(
      RunOverview overview,
      List<CheckView> checks,
      ReadinessView readiness,
      List<RedundantView> redundant,
      @Nullable GuardReport sends,
      List<RampView> ramps,
      List<TermDifference> terms) {
    Notes notes = new Notes();
    new CostFindings(notes, overview).all();
    HealthFindings health = new HealthFindings(notes);
    overview
        .connections()
        .forEach(connection -> health.connection(connection, overview.head().asOf()));
    health.integrations(overview.integrations());
    new RosterFindings(notes).awaited(overview);
    EvidenceFindings evidence = new EvidenceFindings(notes);
    checks.forEach(evidence::check);
    evidence.readiness(readiness);
    redundant.forEach(new CapabilityFindings(notes)::redundant);
    if (sends != null) {
      evidence.sends(sends);
    }
    ramps.forEach(evidence::ramp);
    terms.forEach(new TermFindings(notes)::differs);
    return notes.inspection();
  }
}
