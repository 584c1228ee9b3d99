package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.GateCondition;
import java.util.List;

/**
 * Where to look for what a gate says.
 *
 * @param kind check, integration, contract, workstream, work, sends, ramp or attestation
 * @param slug of that; empty for all of the work, and for sends
 */
public record GateEvidence(String kind, String slug) {

  static List<GateEvidence> of(Gate gate) {
    GateCondition condition = gate.condition();
    if (condition instanceof GateCondition.ChecksAgree checks) {
      return all("check", checks.checks());
    }
    if (condition instanceof GateCondition.IntegrationsUp integrations) {
      return all("integration", integrations.integrations());
    }
    if (condition instanceof GateCondition.NoticeGiven notice) {
      return all("contract", notice.contracts());
    }
    if (condition instanceof GateCondition.WorkDone work) {
      String of = work.workstream();
      return List.of(new GateEvidence(of == null ? "work" : "workstream", of == null ? "" : of));
    }
    if (condition instanceof GateCondition.NoDualSends) {
      return List.of(new GateEvidence("sends", ""));
    }
    if (condition instanceof GateCondition.RampsComplete ramps) {
      return all("ramp", ramps.ramps());
    }
    return List.of(new GateEvidence("attestation", gate.slug()));
  }

  private static List<GateEvidence> all(String kind, List<String> slugs) {
    return slugs.stream().map(slug -> new GateEvidence(kind, slug)).toList();
  }

  /** What it is called where it is linked. */
  public String text() {
    if (kind.equals("sends")) {
      return "what both sides sent";
    }
    return slug.isEmpty() ? "all work" : slug;
  }
}
