package io.parallelrun.server.readiness;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.readiness.Waiver;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.readmodel.readiness.GateKeys;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunChanged;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.readiness.AttestationStore;
import io.parallelrun.server.store.readiness.StoredAttestation;
import io.parallelrun.server.store.readiness.StoredWaiver;
import io.parallelrun.server.store.readiness.WaiverStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people say of gates, and which they let pass. */
@ApplicationScoped
public class ReadinessCommands {
  private static final int LONGEST = 500;

  private final RunStore runs;
  private final AttestationStore attestations;
  private final WaiverStore waivers;
  private final AuditLog audit;
  private final Event<RunChanged> changed;
  private final Clock clock;

  ReadinessCommands(
      RunStore runs,
      AttestationStore attestations,
      WaiverStore waivers,
      AuditLog audit,
      Event<RunChanged> changed,
      Clock clock) {
    this.runs = runs;
    this.attestations = attestations;
    this.waivers = waivers;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  /**
   * Keeps that somebody says a gate is met, or is not.
   *
   * @param met null when it was not said
   * @param note what there is to add; may be empty
   * @param actor who says so
   * @return whether there is such a run and gate
   */
  @Transactional(rollbackOn = Exception.class)
  public boolean attest(
      String run, String gate, @Nullable Boolean met, @Nullable String note, String actor)
      throws InvalidInputException {
    Optional<Gate> found = runs.find(run).flatMap(stored -> stored.definition().gate(gate));
    if (found.isEmpty()) {
      return false;
    }
    if (!(found.get().condition() instanceof GateCondition.Attested asked)) {
      throw new InvalidInputException(
          "gate", "expected a gate that people attest, got \"" + gate + "\", which data decide");
    }
    if (met == null) {
      throw new InvalidInputException("met", "expected true or false, got nothing");
    }
    String words = Entered.note("note", note, LONGEST);
    attestations.add(
        run,
        new StoredAttestation(0, GateKeys.of(found.get()), met, words, actor, clock.instant()));
    audit.record(
        actor,
        met ? "gate.attested" : "gate.denied",
        subject(run, gate),
        asked.statement() + (words.isEmpty() ? "" : ": " + words));
    changed.fire(new RunChanged(run));
    return true;
  }

  /**
   * A waiver to be added; it holds from today on.
   *
   * @param gate slug
   * @param reason why the gate may be passed by
   * @param owner who answers for it; null for who enters it
   * @param until last day it holds, at most 90 days ahead
   */
  public record Draft(
      @Nullable String gate,
      @Nullable String reason,
      @Nullable String owner,
      @Nullable LocalDate until) {}

  /**
   * Lets a gate be passed by for a while.
   *
   * @return the waiver; nothing when there is no such run
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<StoredWaiver> waive(String run, Draft draft, String actor)
      throws InvalidInputException {
    Optional<StoredRun> found = runs.find(run);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Waiver waiver = waiver(found.get(), draft, actor, now);
    long id = waivers.add(run, waiver, actor, now).orElseThrow();
    audit.record(
        actor,
        "gate.waived",
        subject(run, waiver.gate()),
        "until " + waiver.until() + ", " + waiver.owner() + " answers for it: " + waiver.reason());
    changed.fire(new RunChanged(run));
    return waivers.find(run, id);
  }

  private static Waiver waiver(StoredRun run, Draft draft, String actor, Instant now)
      throws InvalidInputException {
    String gate = draft.gate() == null ? "" : draft.gate().strip();
    if (run.definition().gate(gate).isEmpty()) {
      List<String> known = run.definition().gates().stream().map(Gate::slug).sorted().toList();
      throw new InvalidInputException(
          "gate", "expected one of the gates " + known + ", got \"" + gate + "\"");
    }
    requireSoft(run.definition(), gate);
    String reason = Entered.text("reason", draft.reason(), LONGEST);
    String owner = Entered.note("owner", draft.owner(), LONGEST);
    LocalDate until = draft.until();
    if (until == null) {
      throw new InvalidInputException(
          "until", "expected a day, because waivers expire, got nothing");
    }
    LocalDate today = now.atZone(run.definition().zone()).toLocalDate();
    try {
      return new Waiver(gate, reason, owner.isEmpty() ? actor : owner, today, until);
    } catch (DefinitionException e) {
      throw new InvalidInputException(e.field(), "expected " + e.expected() + ", got " + e.got());
    }
  }

  private static void requireSoft(RunDefinition run, String slug) throws InvalidInputException {
    if (run.gate(slug).filter(run::isHard).isPresent()) {
      throw new InvalidInputException(
          "gate",
          "expected a gate that may be waived, got \""
              + slug
              + "\", which asks about consent: whoever opted out must not be mailed, whoever"
              + " answers for it. Opt them out on the replacement as well, or take the check out of"
              + " the gate");
    }
  }

  /**
   * Takes a waiver back: it ends now.
   *
   * @return the waiver as it is now; nothing when the run has none with that id
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<StoredWaiver> revoke(String run, long id, String actor)
      throws InvalidInputException {
    Optional<StoredWaiver> found = waivers.find(run, id);
    if (found.isEmpty()) {
      return found;
    }
    if (!waivers.revoke(run, id, actor, clock.instant())) {
      throw new InvalidInputException(
          "id", "expected a waiver that was not revoked, got one that was");
    }
    Waiver waiver = found.get().waiver();
    audit.record(actor, "waiver.revoked", subject(run, waiver.gate()), waiver.reason());
    changed.fire(new RunChanged(run));
    return waivers.find(run, id);
  }

  private static String subject(String run, String gate) {
    return "run/" + run + "/gate/" + gate;
  }
}
