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
import io.parallelrun.domain.validation.CheckKind;
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
import java.time.Instant;
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
  private final BillingReader billing;
  private final GateHistory history;
  private final Settings settings;
  private final Clock clock;

  ReadinessReader(
      OverviewReader overviews,
      RunStore runs,
      ValidationReader validation,
      SendingReader sending,
      BillingReader billing,
      GateHistory history,
      Settings settings,
      Clock clock) {
    this.overviews = overviews;
    this.runs = runs;
    this.validation = validation;
    this.sending = sending;
    this.billing = billing;
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
    List<StoredWaiver> holding =
        definition.gates().isEmpty() ? List.of() : history.holding(definition.slug(), today);
    Readiness readiness = Readiness.of(statuses(run, checks, sent, holding));
    return new ReadinessView(
        definition.slug(),
        run.run().version(),
        run.overview().head().asOf(),
        today,
        readiness.verdict(),
        readiness.shut(),
        readiness.gates().stream()
            .sorted(Comparator.comparing(status -> !aboutConsent(status.gate(), definition)))
            .map(status -> GateView.of(status, view(status.waiver(), holding, today)))
            .toList(),
        CutoverView.of(definition, today),
        billing.of(run));
  }

  private List<GateStatus> statuses(
      ComputedRun run, List<CheckView> checks, SendingFacts sent, List<StoredWaiver> holding) {
    RunDefinition definition = run.run().definition();
    if (definition.gates().isEmpty()) {
      return List.of();
    }
    LocalDate today = run.today();
    Map<GateKey, List<GateDay>> days = history.days(definition, today);
    List<Waiver> waivers = holding.stream().map(StoredWaiver::waiver).toList();
    Map<Gate, GateReading> readings = readings(run, checks, sent);
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
        .map(read -> readings(read, validation.checks(read.run()), asked(read.run().definition())));
  }

  private Map<Gate, GateReading> readings(
      ComputedRun run, List<CheckView> checks, SendingFacts sent) {
    RunDefinition definition = run.run().definition();
    GateFacts facts =
        FactsOfRun.of(run, checks, sent.guard(), sent.ramps(), history.attestations(definition));
    Map<Gate, GateReading> readings = new LinkedHashMap<>();
    definition.gates().forEach(gate -> readings.put(gate, GateConditions.read(gate, facts)));
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

  private static boolean aboutConsent(Gate gate, RunDefinition run) {
    return gate.condition() instanceof GateCondition.ChecksAgree agree
        && agree.checks().stream()
            .flatMap(slug -> run.check(slug).stream())
            .anyMatch(check -> check.kind() == CheckKind.CONSENT);
  }

  private static @Nullable WaiverView view(
      @Nullable Waiver waiver, List<StoredWaiver> holding, LocalDate today) {
    return holding.stream()
        .filter(stored -> stored.waiver().equals(waiver))
        .findFirst()
        .map(stored -> WaiverView.of(stored, today))
        .orElse(null);
  }

  /** The waivers of a run, newest first; nothing when there is no such run. */
  public Optional<List<WaiverView>> waivers(String run) {
    return today(run)
        .map(
            today ->
                history.waivers(run, SHOWN).stream()
                    .map(stored -> WaiverView.of(stored, today))
                    .toList());
  }

  /** A waiver of a run. */
  public Optional<WaiverView> waiver(String run, long id) {
    return today(run)
        .flatMap(today -> history.waiver(run, id).map(stored -> WaiverView.of(stored, today)));
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

  private Optional<LocalDate> today(String run) {
    Instant now = clock.instant();
    return runs.find(run).map(found -> now.atZone(found.definition().zone()).toLocalDate());
  }
}
