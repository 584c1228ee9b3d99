package io.parallelrun.server.readiness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.domain.readiness.Readiness.Verdict;
import io.parallelrun.server.readmodel.readiness.GateKeys;
import io.parallelrun.server.readmodel.readiness.GateView;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.readmodel.readiness.ReadinessView;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.readiness.SignOffDecision;
import io.parallelrun.server.store.readiness.SignOffStore;
import io.parallelrun.server.store.readiness.StoredApproval;
import io.parallelrun.server.store.readiness.StoredSignOff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decisions to cut over or not: who took them, on what, and who agreed. */
@ApplicationScoped
public class SignOffs {
  private static final int LONGEST_NOTE = 2_000;
  private static final int LONGEST_APPROVAL = 500;

  private final ReadinessReader readiness;
  private final RunStore runs;
  private final SignOffStore store;
  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  SignOffs(
      ReadinessReader readiness,
      RunStore runs,
      SignOffStore store,
      AuditLog audit,
      ObjectMapper json,
      Clock clock) {
    this.readiness = readiness;
    this.runs = runs;
    this.store = store;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Keeps a decision with what is known at this moment.
   *
   * @param decision null when none was given
   * @param note why
   * @param version of the run it was decided on; null for whichever there is
   * @return the decision; nothing when there is no such run
   * @throws InvalidInputException when it is to go although gates are shut, each named
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<SignOffView> decide(
      String run,
      @Nullable SignOffDecision decision,
      @Nullable String note,
      @Nullable Integer version,
      String actor)
      throws InvalidInputException {
    Optional<ReadinessView> found = readiness.readiness(run);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ReadinessView now = found.get();
    if (decision == null) {
      throw new InvalidInputException("decision", "expected GO or NO_GO, got nothing");
    }
    if (version != null && version != now.version()) {
      throw new InvalidInputException(
          "version",
          "expected the version of the run that is decided on, "
              + now.version()
              + ", got "
              + version
              + "; look at it again");
    }
    String why = Entered.text("note", note, LONGEST_NOTE);
    if (decision == SignOffDecision.GO) {
      requireOpen(now);
    }
    String evidence = write(now);
    StoredSignOff decided =
        new StoredSignOff(
            0,
            decision,
            why,
            actor,
            clock.instant(),
            now.version(),
            evidence,
            GateKeys.digest(evidence),
            List.of());
    long id = store.add(run, decided).orElseThrow();
    audit.record(
        actor,
        decision == SignOffDecision.GO ? "run.go" : "run.no-go",
        "run/" + run + "/sign-off/" + id,
        now.verdictText() + ": " + why);
    return find(run, id);
  }

  private static void requireOpen(ReadinessView now) throws InvalidInputException {
    if (now.verdict() != Verdict.GO) {
      String got =
          now.gates().isEmpty()
              ? "a run that states no gate"
              : now.shutGates().stream().map(SignOffs::words).collect(Collectors.joining("; "));
      throw new InvalidInputException(
          "decision", "expected NO_GO, or every gate passed or waived, got " + got);
    }
  }

  private static String words(GateView gate) {
    return gate.slug()
        + " "
        + gate.stateText()
        + " ("
        + gate.reason()
        + ", "
        + gate.streakText()
        + ")";
  }

  private String write(ReadinessView view) {
    try {
      return json.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("readiness that cannot be written", e);
    }
  }

  /**
   * Adds that somebody else agrees with a decision.
   *
   * @param actor who agrees; not who decided, and not twice
   * @return the decision; nothing when the run has none with that id
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<SignOffView> approve(String run, long id, @Nullable String note, String actor)
      throws InvalidInputException {
    Optional<StoredSignOff> found = store.find(run, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().actor().equals(actor)) {
      throw new InvalidInputException(
          "approver", "expected somebody else than who decided, got " + actor);
    }
    String words = Entered.note("note", note, LONGEST_APPROVAL);
    if (!store.approve(id, new StoredApproval(actor, words, clock.instant()))) {
      throw new InvalidInputException(
          "approver", "expected somebody who has not approved it yet, got " + actor);
    }
    audit.record(actor, "sign-off.approved", "run/" + run + "/sign-off/" + id, words);
    return find(run, id);
  }

  /** A decision of a run. */
  public Optional<SignOffView> find(String run, long id) {
    return store.find(run, id).map(this::view);
  }

  /**
   * Decisions of a run, newest first; nothing when there is no such run.
   *
   * @param before only those with a smaller id
   */
  public Optional<List<SignOffView>> list(String run, long before, int limit) {
    return runs.find(run)
        .map(found -> store.list(run, before, limit).stream().map(this::view).toList());
  }

  private SignOffView view(StoredSignOff decided) {
    try {
      return new SignOffView(
          decided.id(),
          decided.decision(),
          decided.note(),
          decided.actor(),
          decided.at(),
          decided.runVersion(),
          json.readTree(decided.evidence()),
          decided.digest(),
          decided.approvals());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored evidence that cannot be read", e);
    }
  }
}
