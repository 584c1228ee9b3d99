package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.DecisionCalendar;
import io.parallelrun.domain.decision.Scenario;
import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.overlap.BilledOverlap;
import io.parallelrun.domain.overlap.CalendarOverlap;
import io.parallelrun.domain.overlap.RunProgress;
import io.parallelrun.domain.overlap.SmallestGroup;
import io.parallelrun.domain.run.IdentityScope;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.server.config.IdentityBounds;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.readiness.BillingReader;
import io.parallelrun.server.readmodel.readiness.BillingView;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.IdentityKeyStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the overview of a run together, in a number of queries that history does not change. */
@ApplicationScoped
public class OverviewReader {
  private static final int HEALTH_DAYS = 30;
  private static final double SLOW = 95;

  private final RunStore runs;
  private final ConnectionStore connections;
  private final SeriesReader series;
  private final PollReader polls;
  private final Plans plans;
  private final Forecasts forecasts;
  private final HealthReader health;
  private final IdentityKeyStore keys;
  private final BillingReader billing;
  private final SmallestGroup smallest;
  private final Clock clock;

  OverviewReader(
      RunStore runs,
      ConnectionStore connections,
      SeriesReader series,
      PollReader polls,
      Plans plans,
      Forecasts forecasts,
      HealthReader health,
      IdentityKeyStore keys,
      BillingReader billing,
      Settings settings,
      Clock clock) {
    this.runs = runs;
    this.connections = connections;
    this.series = series;
    this.polls = polls;
    this.plans = plans;
    this.forecasts = forecasts;
    this.health = health;
    this.keys = keys;
    this.billing = billing;
    this.smallest = new SmallestGroup(IdentityBounds.smallestGroup(settings));
    this.clock = clock;
  }

  /** What every page of a run begins with, for every run, by slug. */
  public List<RunHead> heads() {
    return runs.all().stream().map(this::head).toList();
  }

  /** What every page of a run begins with; nothing when there is no such run. */
  public Optional<RunHead> head(String slug) {
    return runs.find(slug).map(this::head);
  }

  private RunHead head(StoredRun run) {
    Instant now = clock.instant();
    LocalDate today = now.atZone(run.definition().zone()).toLocalDate();
    RunPhase stated = run.definition().phaseOn(today);
    // Only of what is off it takes the ledger to say whether it is done.
    return head(
        run,
        stated == RunPhase.CLOSED
            ? phase(stated, billing.of(plans.of(run, today).actual(), now))
            : stated,
        now,
        today);
  }

  /** The overview of every run, by slug. */
  public List<RunOverview> all() {
    return computed().map(ComputedRun::overview).toList();
  }

  /** The overview of a run; nothing when there is no such run. */
  public Optional<RunOverview> overview(String slug) {
    return runs.find(slug).map(run -> compute(run).overview());
  }

  /** The integrations of a run as they stand; nothing when there is no such run. */
  public Optional<List<IntegrationView>> integrations(String slug) {
    return runs.find(slug).map(StoredRun::definition).map(this::integrations);
  }

  private List<IntegrationView> integrations(RunDefinition definition) {
    if (definition.integrations().isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    LocalDate today = now.atZone(definition.zone()).toLocalDate();
    return integrations(definition, observed(definition, now, today), now, today);
  }

  /** A run with everything its figures come from; nothing when there is no such run. */
  public Optional<ComputedRun> computed(String slug) {
    return runs.find(slug).map(this::compute);
  }

  /** The overview of every run with its ledgers, by slug. */
  Stream<ComputedRun> computed() {
    return runs.all().stream().map(this::compute);
  }

  /**
   * Where a run goes.
   *
   * @param end when it is expected to end, as far as its content tells
   * @param forecast behind it
   */
  record Outlook(@Nullable LocalDate end, Forecast forecast) {}

  /** Where a run goes, without the rest of its overview. */
  Outlook outlook(StoredRun run, LocalDate today) {
    RunDefinition definition = run.definition();
    Observed counts =
        Observed.ofPollers(
            clock.instant(), series.latest(run.slug()), polls.statusesOfRun(run.slug()));
    RunProgress progress = counted(definition, today, counts);
    Forecast forecast = forecasts.of(run, plans.of(run, today).actual(), today, progress);
    return new Outlook(estimate(definition, progress, forecast).date(), forecast);
  }

  /**
   * What a scenario would change; nothing when there is no such run.
   *
   * @throws io.parallelrun.domain.DefinitionException when it cannot be applied to the run
   */
  public Optional<ScenarioView> whatIf(String slug, Scenario scenario) {
    return runs.find(slug).map(run -> whatIf(run, scenario));
  }

  private ScenarioView whatIf(StoredRun run, Scenario scenario) {
    RunDefinition definition = run.definition();
    LocalDate today = clock.instant().atZone(definition.zone()).toLocalDate();
    RunDefinition changed = scenario.applyTo(definition, today);
    Observed counts =
        Observed.ofPollers(
            clock.instant(), series.latest(run.slug()), polls.statusesOfRun(run.slug()));
    Ledger now = plans.of(run, today).actual();
    Ledger then = Ledger.of(changed, now.horizon(), List.of(), now.rates().ahead(scenario.rates()));
    return ScenarioViews.of(
        ScenarioEnd.of(now, today, end(run, now, today, counts)),
        ScenarioEnd.of(then, today, end(run.with(changed), then, today, counts)),
        scenario.releases(definition, today),
        clock.instant(),
        run.version());
  }

  private LocalDate end(StoredRun run, Ledger ledger, LocalDate today, Observed counts) {
    RunDefinition definition = run.definition();
    LocalDate closed = definition.closedOn();
    if (closed != null) {
      return closed;
    }
    RunProgress progress = counted(definition, today, counts);
    Forecast forecast = forecasts.compute(run, ledger, today, progress);
    return MoneyViews.within(ledger, estimate(definition, progress, forecast).date(), today);
  }

  /** The forecast of a run; nothing when there is no such run. */
  public Optional<ForecastView> forecast(String slug) {
    return computed(slug).map(OverviewReader::forecast);
  }

  /** The forecast of a computed run. */
  public static ForecastView forecast(ComputedRun run) {
    return ForecastViews.of(run, earned(run));
  }

  /** Earned value; null before the run and while progress is unknown. */
  public static @Nullable EarnedValueView earned(ComputedRun computed) {
    RunOverview overview = computed.overview();
    BigDecimal done = overview.progress().doneRatio();
    LocalDate today = computed.today();
    Ledger actual = computed.ledgers().actual();
    return done == null || !today.isAfter(actual.run().start())
        ? null
        : EarnedValueView.of(
            computed.ledgers().plan(), actual, today, done, computed.money().slipsFrom());
  }

  private static CutoverEstimate estimate(
      RunDefinition definition, RunProgress progress, Forecast forecast) {
    return CutoverEstimate.of(definition, progress.doneRatio(), forecast);
  }

  private ComputedRun compute(StoredRun run) {
    Instant now = clock.instant();
    RunDefinition definition = run.definition();
    LocalDate today = now.atZone(definition.zone()).toLocalDate();
    Observed observed = observed(definition, now, today);
    RunLedgers ledgers = plans.of(run, today);
    Ledger ledger = ledgers.actual();
    RunProgress counted = counted(definition, today, observed);
    Forecast forecast = forecasts.of(run, ledger, today, counted);
    CutoverEstimate estimate = estimate(definition, counted, forecast);
    List<BillingView> billed = billing.of(ledger, now);
    RunHead head = head(run, phase(definition.phaseOn(today), billed), now, today);
    TimeView time = time(ledger, today, estimate);
    LocalDate end = MoneyViews.within(ledger, estimate.date(), today);
    BudgetStatus budget = BudgetStatus.of(ledgers.plan(), ledger, now);
    List<DecisionView> decisions =
        DecisionCalendar.of(ledger, today, end).stream()
            .map(d -> new DecisionView(d, Amount.of(d.atStake(), definition.currency())))
            .toList();
    List<ConnectionView> views = connections(definition, observed);
    boolean stale = views.stream().anyMatch(view -> !view.paused() && !view.freshness().isFresh());
    RunOverview overview =
        new RunOverview(
            head,
            Verdict.of(head, time, budget.exhausted(), decisions, billed, stale),
            time,
            share(budget.actual(), budget.budget()),
            share(budget.contingencyUsed(), budget.contingencyMoney()),
            MoneyViews.of(ledgers, now, today, end, budget),
            PlanViews.of(ledgers, run.version(), budget, now, end, forecast),
            decisions,
            progress(counted, observed),
            identities(definition, observed),
            seats(views, observed),
            integrations(definition, observed, now, today),
            views);
    return new ComputedRun(run, overview, ledgers, forecast, billed);
  }

  private Observed observed(RunDefinition definition, Instant now, LocalDate today) {
    String run = definition.slug();
    long until = today.toEpochDay() + 1;
    // Every connection has checks of its own, and only integrations show how often they were up.
    boolean checked = !definition.integrations().isEmpty();
    return new Observed(
        now,
        series.latest(run),
        polls.statusesOfRun(run),
        series.facts(run, Fact.HEALTH_DETAIL),
        checked ? series.availability(run, until - HEALTH_DAYS, until) : List.of(),
        checked ? series.latency(run, SLOW, until - HEALTH_DAYS, until) : Map.of());
  }

  /** Nothing is decommissioned until its billing stops. */
  private static RunPhase phase(RunPhase stated, List<BillingView> billing) {
    return billing.stream().allMatch(BillingView::done) ? stated : stated.whileBilled();
  }

  private static RunHead head(StoredRun run, RunPhase phase, Instant now, LocalDate today) {
    RunDefinition definition = run.definition();
    return new RunHead(
        run.slug(),
        definition.name(),
        run.simulated(),
        run.version(),
        definition.currency().getCurrencyCode(),
        definition.zone().getId(),
        phase,
        now,
        today);
  }

  private static TimeView time(Ledger ledger, LocalDate today, CutoverEstimate estimate) {
    RunDefinition definition = ledger.run();
    return new TimeView(
        definition.start(),
        ChronoUnit.DAYS.between(definition.start(), today) + 1,
        ChronoUnit.DAYS.between(definition.start(), definition.plannedEnd()),
        CalendarOverlap.of(definition, today),
        BilledOverlap.of(ledger, today),
        definition.plannedEnd(),
        definition.committedEnd(),
        estimate);
  }

  private static RunProgress counted(RunDefinition definition, LocalDate today, Observed observed) {
    return RunProgress.of(definition, today, ref -> count(observed, ref).counted());
  }

  private static ProgressView progress(RunProgress progress, Observed observed) {
    List<WorkstreamView> views = new ArrayList<>();
    Freshness oldest = null;
    for (var workstream : progress.workstreams()) {
      List<ScopeView> scopes = new ArrayList<>();
      for (var scope : workstream.scopes()) {
        Seen legacy = count(observed, scope.scope().legacy());
        Seen replacement = count(observed, scope.scope().replacement());
        scopes.add(new ScopeView(scope, legacy, replacement));
        Freshness worse = legacy.freshness().worse(replacement.freshness());
        oldest = oldest == null ? worse : oldest.worse(worse);
      }
      views.add(new WorkstreamView(workstream, scopes));
    }
    return new ProgressView(
        progress.doneRatio().orElse(null),
        progress.knownRatio(),
        oldest == null ? Freshness.NEVER : oldest,
        views);
  }

  private static Seen count(Observed observed, SeriesRef ref) {
    return observed.seen(ref.connection(), SeriesField.CONTENT_ITEMS, ref.scope());
  }

  private @Nullable IdentityView identities(RunDefinition definition, Observed observed) {
    IdentityScope scope = definition.identities();
    return scope == null
        ? null
        : keys.find(definition.slug())
            .map(key -> IdentityViews.of(definition, scope, observed, key, smallest))
            .orElse(null);
  }

  private static List<SeatView> seats(List<ConnectionView> connections, Observed observed) {
    List<SeatView> seats = new ArrayList<>();
    for (ConnectionView connection : connections) {
      for (String name : seatNames(connection, observed)) {
        seats.add(
            new SeatView(
                connection.side(),
                connection.slug(),
                name,
                observed.seen(connection.slug(), SeriesField.SEATS_ENTITLED, name),
                observed.seen(connection.slug(), SeriesField.SEATS_ASSIGNED, name),
                observed.seen(connection.slug(), SeriesField.SEATS_ACTIVE, name)));
      }
    }
    return seats;
  }

  /** A vendor may tell but one of the three. */
  private static List<String> seatNames(ConnectionView connection, Observed observed) {
    return Stream.of(
            SeriesField.SEATS_ENTITLED, SeriesField.SEATS_ASSIGNED, SeriesField.SEATS_ACTIVE)
        .flatMap(field -> observed.names(connection.slug(), field).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<IntegrationView> integrations(
      RunDefinition definition, Observed observed, Instant now, LocalDate today) {
    long until = today.toEpochDay() + 1;
    return health.integrations(definition, observed, now, until - HEALTH_DAYS, until);
  }

  private List<ConnectionView> connections(RunDefinition definition, Observed observed) {
    return connections.ofRun(definition.slug()).stream()
        .map(connection -> ConnectionViews.of(connection, definition, observed))
        .toList();
  }

  private static @Nullable BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? null : part.divide(whole, 6, RoundingMode.HALF_UP);
  }
}
