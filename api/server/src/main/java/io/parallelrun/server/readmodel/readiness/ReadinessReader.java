package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.readiness.GateConditions;
import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.readiness.GateFacts;
import io.parallelrun.domain.readiness.GateReading;
import io.parallelrun.domain.readiness.GateStatus;
import io.parallelrun.domain.readiness.Readiness;
import io.parallelrun.domain.readiness.Waiver;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.GateCondition;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.sending.SendingFacts;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.readiness.GateKey;
import io.parallelrun.server.store.readiness.StoredWaiver;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whether runs may cut over: what gates say now, how long it held, and what is waived. */
@ApplicationScoped
public class ReadinessReader {
  private static final int SHOWN = 100;

  private final OverviewReader overviews;
  private final RunStore runs;
  private final ValidationReader validation;
  private final SendingReader sending;
  private final GateHistory history;
  private final Settings settings;
  private final Clock clock;

  ReadinessReader(
      OverviewReader overviews,
      RunStore runs,
      ValidationReader validation,
      SendingReader sending,
      GateHistory history,
      Settings settings,
      Clock clock) {
    this.overviews = overviews;
    this.runs = runs;
    this.validation = validation;
    this.sending = sending;
    this.history = history;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether a run may cut over; nothing when there is no such run. */
  public Optional<ReadinessView> readiness(String run) {
    return overviews.computed(run).map(this::readiness);
  }

  /** Whether a run may cut over. */
  public ReadinessView readiness(ComputedRun run) {
    return readiness(run, validation.checks(run.run()));
  }

  /** Whether a run may cut over, with its checks as they were read. */
  public ReadinessView readiness(ComputedRun run, List<CheckView> checks) {
    return readiness(run, checks, asked(run.run().definition()));
  }

  /** Whether a run may cut over, with its checks and what it sends as they were read. */
  public ReadinessView readiness(ComputedRun run, List<CheckView> checks, SendingFacts sent) {
    RunDefinition definition = run.run().definition();
    LocalDate today = run.today();
    if (definition.gates().isEmpty()) {
      return view(run, Readiness.of(List.of()), List.of());
    }
    List<StoredWaiver> holding = history.holding(definition.slug(), today);
    GateFacts facts = facts(run, checks, sent);
    EvidenceOfRun evidence = new EvidenceOfRun(run, checks, facts);
    Readiness readiness = Readiness.of(statuses(run, facts, holding));
    return view(
        run,
        readiness,
        readiness.gates().stream()
            .sorted(Comparator.comparing(status -> !definition.isHard(status.gate())))
            .map(status -> view(status, definition, holding, evidence, today))
            .toList());
  }

  private static ReadinessView view(ComputedRun run, Readiness readiness, List<GateView> gates) {
    RunDefinition definition = run.run().definition();
    return new ReadinessView(
        definition.slug(),
        run.run().version(),
        run.overview().head().asOf(),
        run.today(),
        readiness.verdict(),
        readiness.shut(),
        gates,
        CutoverView.of(definition, run.today()),
        run.billing(),
        RetirementStep.of(run));
  }

  private static GateView view(
      GateStatus status,
      RunDefinition run,
      List<StoredWaiver> holding,
      EvidenceOfRun evidence,
      LocalDate today) {
    Gate gate = status.gate();
    boolean hard = run.isHard(gate);
    WaiverView ignored =
        holding.stream()
            .filter(stored -> hard && stored.waiver().gate().equals(gate.slug()))
            .filter(stored -> stored.holds(today))
            .findFirst()
            .map(stored -> WaiverView.of(stored, today, true))
            .orElse(null);
    return GateView.of(
        status,
        view(status.waiver(), holding, today),
        ignored,
        hard,
        evidence.of(gate, status.reading()));
  }

  /** Those that let their gate be passed by: nobody waives consent, whenever it was tried. */
  private static List<Waiver> honored(RunDefinition run, List<StoredWaiver> holding) {
    return holding.stream()
        .map(StoredWaiver::waiver)
        .filter(waiver -> !hard(run, waiver.gate()))
        .toList();
  }

  private static boolean hard(RunDefinition run, String gate) {
    return run.gate(gate).filter(run::isHard).isPresent();
  }

  private List<GateStatus> statuses(ComputedRun run, GateFacts facts, List<StoredWaiver> holding) {
    RunDefinition definition = run.run().definition();
    LocalDate today = run.today();
    Map<GateKey, List<GateDay>> days = history.days(definition, today);
    List<Waiver> waivers = honored(definition, holding);
    Map<Gate, GateReading> readings = readings(definition, facts);
    return readings.entrySet().stream()
        .map(
            read ->
                GateStatus.of(
                    read.getKey(),
                    read.getValue(),
                    settings.readiness().leastReadings(),
                    today,
                    days.getOrDefault(GateKeys.of(read.getKey()), List.of()),
                    waivers))
        .toList();
  }

  /** What the gates of a run say now, in their order; nothing when there is no such run. */
  public Optional<Map<Gate, GateReading>> readings(String run) {
    Optional<StoredRun> found = runs.find(run);
    if (found.isPresent() && found.get().definition().gates().isEmpty()) {
      return Optional.of(Map.of());
    }
    return overviews
        .computed(run)
        .map(
            read ->
                readings(
                    read.run().definition(),
                    facts(read, validation.checks(read.run()), asked(read.run().definition()))));
  }

  private GateFacts facts(ComputedRun run, List<CheckView> checks, SendingFacts sent) {
    return FactsOfRun.of(
        run, checks, sent.guard(), sent.ramps(), history.attestations(run.run().definition()));
  }

  private static Map<Gate, GateReading> readings(RunDefinition run, GateFacts facts) {
    Map<Gate, GateReading> readings = new LinkedHashMap<>();
    run.gates().forEach(gate -> readings.put(gate, GateConditions.read(gate, facts)));
    return readings;
  }

  /** What a run sends is read only where a gate asks for it. */
  private SendingFacts asked(RunDefinition run) {
    return asks(run, GateCondition.NoDualSends.class)
            || asks(run, GateCondition.RampsComplete.class)
        ? sending.facts(run)
        : SendingFacts.unasked(clock.instant());
  }

  private static boolean asks(RunDefinition run, Class<? extends GateCondition> condition) {
    return run.gates().stream().anyMatch(gate -> condition.isInstance(gate.condition()));
  }

  private static @Nullable WaiverView view(
      @Nullable Waiver waiver, List<StoredWaiver> holding, LocalDate today) {
    return holding.stream()
        .filter(stored -> stored.waiver().equals(waiver))
        .findFirst()
        .map(stored -> WaiverView.of(stored, today, false))
        .orElse(null);
  }

  /** The waivers of a run, newest first; nothing when there is no such run. */
  public Optional<List<WaiverView>> waivers(String run) {
    return runs.find(run)
        .map(
            found ->
                history.waivers(run, SHOWN).stream()
                    .map(stored -> view(stored, found.definition()))
                    .toList());
  }

  /** A waiver of a run. */
  public Optional<WaiverView> waiver(String run, long id) {
    return runs.find(run)
        .flatMap(found -> history.waiver(run, id).map(stored -> view(stored, found.definition())));
  }

  private WaiverView view(StoredWaiver stored, RunDefinition run) {
    LocalDate today = clock.instant().atZone(run.zone()).toLocalDate();
    return WaiverView.of(stored, today, hard(run, stored.waiver().gate()));
  }

  /** What was said of a gate, newest first; nothing when there is no such run or gate. */
  public Optional<List<AttestationView>> attestations(String run, String gate) {
    return runs.find(run)
        .flatMap(found -> found.definition().gate(gate))
        .map(
            found ->
                history.attestations(run, gate, SHOWN).stream()
                    .map(said -> AttestationView.of(said, GateKeys.of(found)))
                    .toList());
  }
}
