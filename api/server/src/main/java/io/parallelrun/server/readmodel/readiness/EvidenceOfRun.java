package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.readiness.Attestation;
import io.parallelrun.domain.readiness.GateFacts;
import io.parallelrun.domain.readiness.GateOutcome;
import io.parallelrun.domain.readiness.GateReading;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.GuardReport;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.ProgressView;
import io.parallelrun.server.readmodel.validation.CheckView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each of those a gate asks says, and what that is worth. A pure function of what gates are
 * read against.
 */
record EvidenceOfRun(ComputedRun run, List<CheckView> checks, GateFacts facts) {

  /** Of a gate, one for each it asks. */
  List<GateEvidence> of(Gate gate, GateReading reading) {
    GateCondition condition = gate.condition();
    if (condition instanceof GateCondition.ChecksAgree agree) {
      return agree.checks().stream().map(this::check).toList();
    }
    if (condition instanceof GateCondition.IntegrationsUp up) {
      return up.integrations().stream().map(this::integration).toList();
    }
    if (condition instanceof GateCondition.NoticeGiven notice) {
      return all("contract", notice.contracts(), facts.notices(), "what is entered");
    }
    if (condition instanceof GateCondition.WorkDone work) {
      return List.of(work(work, reading));
    }
    if (condition instanceof GateCondition.NoDualSends) {
      return List.of(sends(reading));
    }
    if (condition instanceof GateCondition.RampsComplete ramps) {
      return all("ramp", ramps.ramps(), facts.ramps(), "counts of messages");
    }
    return List.of(attested(gate, reading));
  }

  private GateEvidence check(String slug) {
    GateReading reading = reading(facts.checks(), slug, "check");
    Optional<CheckView> found =
        checks.stream().filter(check -> check.slug().equals(slug)).findFirst();
    if (found.isEmpty()) {
      return plain("check", slug, reading, "");
    }
    CheckView check = found.get();
    Freshness oldest = check.legacy().freshness().worse(check.replacement().freshness());
    return new GateEvidence(
        "check",
        slug,
        reading.outcome(),
        check.outcomeText().toLowerCase(Locale.ROOT)
            + (check.reason().isEmpty() ? "" : ": " + check.reason()),
        compared(check),
        earlier(check.legacy().asOf(), check.replacement().asOf()),
        oldest.grade(),
        check.legacy().from() + " and " + check.replacement().from());
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other == null ? null : one.isBefore(other) ? one : other;
  }

  private static GateEvidence.Compared compared(CheckView check) {
    return new GateEvidence.Compared(
        check.compared(),
        check.mismatched(),
        check.noise(),
        check.noiseKnown(),
        check.ignored(),
        check.low(),
        check.high(),
        check.tolerance(),
        check.boundText(),
        check.noiseText());
  }

  private GateEvidence integration(String slug) {
    GateReading reading = reading(facts.integrations(), slug, "integration");
    LegView leg =
        run.overview().integrations().stream()
            .filter(integration -> integration.slug().equals(slug))
            .map(IntegrationView::replacement)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return leg == null
        ? plain("integration", slug, reading, "")
        : new GateEvidence(
            "integration",
            slug,
            reading.outcome(),
            reading.reason(),
            null,
            leg.freshness().observedAt(),
            leg.freshness().grade(),
            leg.connection());
  }

  private GateEvidence work(GateCondition.WorkDone asked, GateReading reading) {
    String of = asked.workstream();
    ProgressView progress = run.overview().progress();
    boolean counted =
        progress.workstreams().stream()
            .filter(view -> of == null || view.progress().workstream().slug().equals(of))
            .anyMatch(view -> !view.reported());
    Freshness known = progress.freshness();
    return new GateEvidence(
        of == null ? "work" : "workstream",
        of == null ? "" : of,
        reading.outcome(),
        reading.reason(),
        null,
        counted ? known.observedAt() : null,
        counted ? known.grade() : null,
        counted ? "counts of content" : "what is reported");
  }

  private GateEvidence sends(GateReading reading) {
    GuardReport report = facts.sends();
    Instant until =
        report == null ? null : earlier(report.legacy().until(), report.replacement().until());
    boolean fresh = report != null && report.fresh(Side.LEGACY) && report.fresh(Side.REPLACEMENT);
    return new GateEvidence(
        "sends",
        "",
        reading.outcome(),
        reading.reason(),
        null,
        until,
        until == null ? null : fresh ? Freshness.Grade.FRESH : Freshness.Grade.STALE,
        "what both sides reported");
  }

  private GateEvidence attested(Gate gate, GateReading reading) {
    Attestation said = facts.attestations().get(gate.slug());
    return plain("attestation", gate.slug(), reading, said == null ? "" : said.by());
  }

  private static List<GateEvidence> all(
      String kind, List<String> slugs, Map<String, GateReading> readings, String source) {
    return slugs.stream()
        .map(slug -> plain(kind, slug, reading(readings, slug, kind), source))
        .toList();
  }

  private static GateReading reading(Map<String, GateReading> readings, String slug, String kind) {
    GateReading known = readings.get(slug);
    return known == null ? GateReading.gone(kind) : known;
  }

  private static GateEvidence plain(String kind, String slug, GateReading reading, String source) {
    GateOutcome outcome = reading.outcome();
    return new GateEvidence(kind, slug, outcome, reading.reason(), null, null, null, source);
  }
}
