package io.parallelrun.server.readmodel;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.CliffKind;
import io.parallelrun.domain.decision.Commitments;
import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.decision.Slip;
import io.parallelrun.domain.forecast.CostQuantile;
import io.parallelrun.domain.forecast.CutoverEstimate;
import io.parallelrun.domain.forecast.DateQuantile;
import io.parallelrun.domain.forecast.SimulatedEnd;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.ledger.ChargeBasis;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunPhase;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.config.MetricBounds;
import io.parallelrun.server.readmodel.capability.CapabilityMeasures;
import io.parallelrun.server.readmodel.capability.CapabilityReader;
import io.parallelrun.server.readmodel.readiness.ReadinessMeasures;
import io.parallelrun.server.readmodel.readiness.ReadinessReader;
import io.parallelrun.server.readmodel.sending.SendingFacts;
import io.parallelrun.server.readmodel.sending.SendingMeasures;
import io.parallelrun.server.readmodel.sending.SendingReader;
import io.parallelrun.server.readmodel.validation.CheckMeasures;
import io.parallelrun.server.readmodel.validation.CheckView;
import io.parallelrun.server.readmodel.validation.ValidationReader;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.SeriesField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The measures of every run, from the same read models as the pages. */
@ApplicationScoped
public class RunMeasures {
  private final OverviewReader overviews;
  private final ValidationReader validation;
  private final ReadinessReader readiness;
  private final CapabilityReader capabilities;
  private final SendingReader sending;
  private final Event<RunComputed> computed;

  RunMeasures(
      OverviewReader overviews,
      ValidationReader validation,
      ReadinessReader readiness,
      CapabilityReader capabilities,
      SendingReader sending,
      Event<RunComputed> computed) {
    this.overviews = overviews;
    this.validation = validation;
    this.readiness = readiness;
    this.capabilities = capabilities;
    this.sending = sending;
    this.computed = computed;
  }

  /**
   * What was read at once.
   *
   * @param measures of the runs that are exported
   * @param leftOutRuns how many further runs there are
   */
  public record Reading(List<Measure> measures, int leftOutRuns) {}

  /** Every measure of every run, as far as {@link MetricBounds} go. */
  public Reading read() {
    List<Measure> measures = new ArrayList<>();
    int runs = overviews.heads().size();
    overviews
        .computed()
        .limit(MetricBounds.RUNS)
        .forEach(
            run -> {
              computed.fire(new RunComputed(run));
              new OfRun(run, run.overview(), run.ledgers().plan(), run.ledgers().actual(), measures)
                  .add();
              List<CheckView> checks = validation.checks(run.run());
              RunDefinition definition = run.run().definition();
              SendingFacts sent = sending.facts(definition);
              measures.addAll(
                  ReadinessMeasures.of(readiness.readiness(run, checks, sent), MetricBounds.NAMES));
              measures.addAll(CapabilityMeasures.of(run.run().slug(), capabilities.today(run)));
              measures.addAll(
                  SendingMeasures.of(
                      sending.measured(run.run().slug(), sent),
                      definition.zone(),
                      MetricBounds.NAMES));
              checks.stream()
                  .limit(MetricBounds.NAMES)
                  .map(check -> CheckMeasures.of(run.run().slug(), check))
                  .forEach(measures::addAll);
            });
    return new Reading(measures, Math.max(0, runs - MetricBounds.RUNS));
  }

  /** What happens to a contract by itself, without a notice. */
  private static final Set<CliffKind> CLIFFS =
      Set.of(
          CliffKind.PROMOTION_END,
          CliffKind.PRICE_STEP,
          CliffKind.TRUE_UP,
          CliffKind.COMMITMENT_SHORTFALL);

  private record OfRun(
      ComputedRun run, RunOverview overview, Ledger plan, Ledger ledger, List<Measure> into) {
    void add() {
      identity();
      cost();
      budget();
      schedule();
      ladder();
      Set<String> contracts = new HashSet<>();
      exported("contract", ledger.contracts())
          .forEach(
              terms -> {
                contracts.add(terms.contract().slug());
                contract(terms);
              });
      cliffs(contracts);
      licenses();
      progress();
      exchange();
      exported("integration", overview.integrations()).forEach(this::integration);
      exported("connector", overview.connections()).forEach(this::connection);
      leftOut("check", plan.run().checks().size());
      leftOut("gate", plan.run().gates().size());
    }

    private <T> Stream<T> exported(String kind, List<T> all) {
      leftOut(kind, all.size());
      return all.stream().limit(MetricBounds.NAMES);
    }

    private void leftOut(String kind, int all) {
      put(Metric.LEFT_OUT_NAMES, Math.max(0, all - MetricBounds.NAMES), kind);
    }

    private void put(Metric metric, double value, String... labels) {
      List<String> all = new ArrayList<>();
      all.add(overview.head().slug());
      all.addAll(List.of(labels));
      into.add(new Measure(metric, all, value));
    }

    private void put(Metric metric, BigDecimal value, String... labels) {
      put(metric, value.doubleValue(), labels);
    }

    private void identity() {
      put(
          Metric.RUN_INFO,
          1,
          overview.head().name(),
          overview.head().currency(),
          label(BudgetStatus.budgetOf(plan.run()).scope()));
      for (RunPhase phase : RunPhase.values()) {
        put(Metric.RUN_PHASE, phase == overview.head().phase() ? 1 : 0, label(phase));
      }
    }

    private void cost() {
      Instant now = overview.head().asOf();
      LocalDate today = overview.head().today();
      for (Side side : Side.values()) {
        for (CostComponent component : CostComponent.values()) {
          CostScope scope = CostScope.of(side, component);
          BigDecimal accrued = ledger.accruedTo(scope, now);
          BigDecimal daily = ledger.onDay(scope.runRate(), today);
          String[] labels = {label(side), label(component), label(component.cashClass())};
          BigDecimal paid =
              ledger.total(ChargeBasis.CASH, scope, ledger.run().start(), today.plusDays(1));
          if (paid.signum() != 0) {
            put(Metric.BILLED_COST, paid, labels);
          }
          if (accrued.signum() != 0 || daily.signum() != 0) {
            put(Metric.ACCRUED_COST, accrued, labels);
            put(Metric.DAILY_COST, daily, labels);
          }
        }
      }
    }

    private void budget() {
      BudgetStatus budget = BudgetStatus.of(plan, ledger, overview.head().asOf());
      put(Metric.PLANNED_COST, plan.plannedCost(CostScope.ALL));
      put(Metric.BUDGET_COST, budget.budget());
      put(Metric.CONTINGENCY_COST, budget.contingencyMoney());
      put(Metric.CONTINGENCY_REMAINING_COST, budget.contingencyRemaining());
      RunDefinition run = plan.run();
      LocalDate lastKept = BudgetStatus.lastKept(run, BudgetStatus.budgetOf(run));
      put(Metric.BUDGET_WINDOW_SECONDS, seconds(run.start(), lastKept));
      budget
          .runway()
          .ifPresent(
              runway ->
                  put(
                      Metric.RUNWAY_SECONDS,
                      timestamp(runway.exhaustedOn()) - overview.head().asOf().getEpochSecond()));
    }

    private void schedule() {
      put(Metric.PLANNED_CUTOVER_TIMESTAMP_SECONDS, timestamp(overview.time().plannedEnd()));
      CutoverEstimate estimate = overview.time().estimate();
      forecastCutover(estimate);
      estimate.performance().ifPresent(ratio -> put(Metric.SCHEDULE_PERFORMANCE_RATIO, ratio));
      EarnedValueView earned = OverviewReader.earned(run);
      if (earned != null) {
        ratio(Metric.COST_PERFORMANCE_RATIO, earned.costPerformance());
        ratio(Metric.TO_COMPLETE_PERFORMANCE_RATIO, earned.toComplete());
      }
      run.forecast()
          .end()
          .ifPresent(end -> put(Metric.TIME_BOX_PROBABILITY_RATIO, end.withinTimeBox().ratio()));
      forecastCost();
    }

    private void forecastCutover(CutoverEstimate estimate) {
      List<DateQuantile> dates = run.forecast().end().map(SimulatedEnd::dates).orElse(List.of());
      if (estimate.method() == CutoverEstimate.Method.SIMULATION) {
        for (DateQuantile date : dates) {
          forecastCutover(Integer.toString(date.percent()), date.date(), estimate.method());
        }
      } else {
        // Without a simulation there is one estimate; alerts ask for the 85th percentile.
        forecastCutover("85", estimate.date(), estimate.method());
      }
    }

    private void forecastCutover(String percent, LocalDate date, CutoverEstimate.Method method) {
      put(Metric.FORECAST_CUTOVER_TIMESTAMP_SECONDS, timestamp(date), percent, label(method));
    }

    private void ratio(Metric metric, @Nullable BigDecimal value) {
      if (value != null) {
        put(metric, value);
      }
    }

    private void forecastCost() {
      boolean cash = BudgetStatus.budgetOf(plan.run()).scope() == BudgetScope.CASH;
      List<CostQuantile> costs = run.forecast().end().map(SimulatedEnd::costs).orElse(List.of());
      for (CostQuantile cost : costs) {
        put(
            Metric.FORECAST_COST,
            cash ? cost.cash() : cost.economic(),
            Integer.toString(cost.percent()),
            "simulation");
      }
      MoneyView view = overview.money();
      if (costs.isEmpty() && view != null) {
        // Without a simulation there is one estimate; alerts ask for the 85th percentile.
        put(
            Metric.FORECAST_COST,
            view.expectedCost().exact(),
            "85",
            label(overview.time().estimate().method()));
      }
    }

    private void ladder() {
      MoneyView view = overview.money();
      if (view != null) {
        for (RungView rung : view.ladder()) {
          put(Metric.EXTENSION_COST, rung.smooth().exact(), horizon(rung.slip()), "accrual");
          put(Metric.EXTENSION_COST, rung.cliffs().exact(), horizon(rung.slip()), "commitment");
        }
        LocalDate today = overview.head().today();
        for (Side side : Side.values()) {
          Commitments commitments = Commitments.of(ledger, side, today, view.slipsFrom());
          put(Metric.COMMITTED_COST, commitments.committed(), label(side));
          put(Metric.AVOIDABLE_COST, commitments.avoidable(), label(side));
          if (side == Side.LEGACY) {
            put(Metric.STRANDED_COST, commitments.allStranded(), label(side));
          }
        }
      }
    }

    private static String horizon(Slip slip) {
      return switch (slip) {
        case DAY -> "1d";
        case WEEK -> "7d";
        case MONTH -> "1mo";
      };
    }

    private void contract(ContractTerms terms) {
      LocalDate today = overview.head().today();
      String[] labels = {terms.contract().slug(), label(side(terms))};
      PaidTerm paid = terms.on(today).orElse(terms.terms().get(0));
      put(Metric.CONTRACT_END_TIMESTAMP_SECONDS, timestamp(paid.end(), zone(terms)), labels);
      put(Metric.CONTRACT_NOTICE_GIVEN, terms.contract().noticeGiven() == null ? 0 : 1, labels);
      ledger
          .costs(terms.contract().slug())
          .flatMap(costs -> costs.minimumUse(today))
          .ifPresent(use -> put(Metric.CONTRACT_COMMITMENT_USED_RATIO, use.ratio(), labels));
      if (terms.contract().renewal().autoRenew()) {
        put(
            Metric.CONTRACT_NOTICE_DEADLINE_TIMESTAMP_SECONDS,
            timestamp(paid.deadline().committedFrom(), zone(terms)),
            labels);
        terms
            .after(paid)
            .flatMap(
                next -> ledger.costs(terms.contract().slug()).map(costs -> costs.committedBy(next)))
            .ifPresent(
                committed -> put(Metric.CONTRACT_RENEWAL_COMMITMENT_COST, committed, labels));
      }
    }

    /** The next of each kind; notice deadlines have metrics of their own. */
    private void cliffs(Set<String> exported) {
      Set<List<String>> seen = new HashSet<>();
      for (DecisionView view : overview.decisions()) {
        Decision decision = view.decision();
        String contract = decision.contract();
        Side side = decision.side();
        if (contract == null
            || side == null
            || !exported.contains(contract)
            || !CLIFFS.contains(decision.kind())) {
          continue;
        }
        String[] labels = {contract, label(side), label(decision.kind())};
        if (decision.daysLeft() >= 0 && seen.add(List.of(labels))) {
          put(Metric.CONTRACT_CLIFF_TIMESTAMP_SECONDS, timestamp(decision.lastGoodDay()), labels);
          put(Metric.CONTRACT_CLIFF_COST, decision.atStake(), labels);
        }
      }
    }

    private ZoneId zone(ContractTerms terms) {
      ZoneId own = terms.contract().zone();
      return own == null ? ledger.run().zone() : own;
    }

    private Side side(ContractTerms terms) {
      return ledger.side(terms.contract());
    }

    private void exchange() {
      MoneyView view = overview.money();
      if (view != null && view.exchange() != null) {
        put(Metric.EXCHANGE_RATE_EFFECT_COST, view.exchange().effect().exact());
        for (ExchangeView.Rate rate : view.exchange().currencies()) {
          double age = overview.head().asOf().getEpochSecond() - timestamp(rate.publishedOn());
          put(Metric.FX_RATE_AGE_SECONDS, age, rate.currency());
        }
      }
    }

    private void licenses() {
      for (SeatView seat : exported("license", overview.seats()).toList()) {
        String[] labels = {label(seat.side()), seat.connection(), seat.name()};
        units(Metric.LICENSE_ENTITLED_UNITS, seat.entitled().value(), labels);
        units(Metric.LICENSE_ASSIGNED_UNITS, seat.assigned().value(), labels);
        units(Metric.LICENSE_ACTIVE_UNITS, seat.active().value(), labels);
      }
      IdentityView identities = overview.identities();
      if (identities != null && identities.overlap() != null) {
        put(Metric.IDENTITY_OVERLAP_RATIO, identities.overlap().migratedRatio(), "migrated");
        put(Metric.IDENTITY_OVERLAP_RATIO, identities.overlap().jaccard(), "jaccard");
      }
    }

    private void units(Metric metric, @Nullable Long value, String... labels) {
      if (value != null) {
        put(
            metric,
            value == SeriesField.UNLIMITED ? Double.POSITIVE_INFINITY : value.doubleValue(),
            labels);
      }
    }

    private void progress() {
      int scopes = 0;
      for (WorkstreamView workstream :
          exported("workstream", overview.progress().workstreams()).toList()) {
        String name = workstream.progress().workstream().slug();
        workstream
            .progress()
            .doneRatio()
            .ifPresent(ratio -> put(Metric.WORKSTREAM_COMPLETION_RATIO, ratio, name));
        for (ScopeView scope : workstream.scopes()) {
          if (++scopes > MetricBounds.NAMES) {
            continue;
          }
          String slug = scope.progress().scope().slug();
          units(Metric.CONTENT_ITEMS, scope.legacy().value(), label(Side.LEGACY), name, slug);
          units(
              Metric.CONTENT_ITEMS,
              scope.replacement().value(),
              label(Side.REPLACEMENT),
              name,
              slug);
        }
      }
      leftOut("scope", scopes);
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
        put(
            Metric.INTEGRATION_STATE,
            state == leg.state() ? 1 : 0,
            label(side),
            integration,
            label(state),
            leg.cause());
      }
      put(Metric.INTEGRATION_INFO, 1, label(side), integration, leg.connection());
      put(Metric.INTEGRATION_FLAPPING, leg.flapping() ? 1 : 0, label(side), integration);
      put(
          Metric.MAINTENANCE_ACTIVE,
          leg.maintenanceUntil() == null ? 0 : 1,
          label(side),
          integration);
      Instant at = leg.lastSuccess();
      if (at != null) {
        put(
            Metric.INTEGRATION_LAST_SUCCESS_TIMESTAMP_SECONDS,
            at.getEpochSecond(),
            label(side),
            integration);
      }
    }

    private void connection(ConnectionView connection) {
      String slug = connection.slug();
      lag(connection);
      put(
          Metric.CONNECTOR_INFO,
          1,
          slug,
          label(connection.side()),
          connection.platform(),
          connection.type());
      put(Metric.CONNECTOR_PAUSED, connection.paused() ? 1 : 0, slug);
      failures(slug, connection.pollers());
      put(Metric.CONNECTOR_UP, connection.state() == HealthState.UP ? 1 : 0, slug);
      connection.pollers().stream()
          .max(Comparator.comparing(poller -> poller.freshness().age()))
          .ifPresent(
              oldest -> {
                Instant at = oldest.freshness().observedAt();
                put(
                    Metric.CONNECTOR_LAST_SUCCESS_TIMESTAMP_SECONDS,
                    at == null ? 0 : at.getEpochSecond(),
                    slug);
                put(
                    Metric.CONNECTOR_POLL_INTERVAL_SECONDS,
                    oldest.status().interval().toSeconds(),
                    slug);
              });
    }

    private void failures(String connection, List<PollerView> pollers) {
      Map<String, Long> since = new TreeMap<>();
      Map<String, Integer> failures = new TreeMap<>();
      for (PollerView poller : pollers) {
        PollFailure failure = poller.status().failure();
        Instant first = poller.status().failingSince();
        if (failure != null && first != null) {
          String kind = failure.kind().toLowerCase(Locale.ROOT);
          since.merge(kind, first.getEpochSecond(), Math::min);
          failures.merge(kind, poller.status().failures(), Math::max);
        }
      }
      since.forEach(
          (kind, at) ->
              put(Metric.CONNECTOR_FAILING_SINCE_TIMESTAMP_SECONDS, at, connection, kind));
      failures.forEach(
          (kind, in) -> put(Metric.CONNECTOR_CONSECUTIVE_FAILURES, in, connection, kind));
    }

    /** Nothing while a poller never succeeded: missing is not zero. */
    private void lag(ConnectionView connection) {
      List<PollerView> pollers = connection.pollers();
      if (!pollers.isEmpty()
          && pollers.stream().allMatch(each -> each.freshness().observedAt() != null)) {
        long most =
            pollers.stream()
                .map(each -> each.freshness().age().minus(each.status().interval()))
                .mapToLong(Duration::toSeconds)
                .max()
                .orElse(0);
        put(Metric.CONNECTOR_LAG_SECONDS, Math.max(0, most), connection.slug());
      }
    }

    private double timestamp(LocalDate day) {
      return timestamp(day, ledger.run().zone());
    }

    private static double timestamp(LocalDate day, ZoneId zone) {
      return day.atStartOfDay(zone).toEpochSecond();
    }

    private static double seconds(LocalDate from, LocalDate until) {
      return Duration.ofDays(until.toEpochDay() - from.toEpochDay()).toSeconds();
    }

    private static String label(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }
}
