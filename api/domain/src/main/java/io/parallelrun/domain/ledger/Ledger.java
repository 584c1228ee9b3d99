package io.parallelrun.domain.ledger;

import io.parallelrun.domain.calendar.Calendars;
import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.money.RateBook;
import io.parallelrun.domain.money.TenDecimals;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run costs per day of its zone, side and component, as far as its horizon: a pure function
 * of the definition, exact to ten decimals of the run's currency. It goes on past the planned end,
 * with renewals nobody stopped, because that is what happens; costs that run with time end when the
 * run is closed. Immutable and safe to share; built once per version of the terms and asked for any
 * date.
 *
 * <p>Ranges are half open. A contract's date is taken for the same date of the run's zone.
 */
public final class Ledger {
  /** From here on contracts, which know nothing of each other, are worth several threads. */
  private static final int MANY_CONTRACTS = 100;

  private final RunDefinition run;
  private final RateBook rates;
  private final LocalDate horizon;
  private final Map<String, ContractCosts> costs = new LinkedHashMap<>();
  private final List<ContractTerms> contracts;
  private final List<CostStream> streams = new ArrayList<>();
  private final CostBreakdown breakdown;
  private final BasisColumns columns;

  private Ledger(
      RunDefinition run, LocalDate horizon, List<MeasuredUsage> observed, RateBook rates) {
    this.run = run;
    this.rates = rates;
    this.horizon = horizon;
    Map<String, Side> sides = CostSources.sides(run);
    for (ContractCosts of : costs(observed)) {
      costs.put(of.contract().slug(), of);
      Side side = sides.getOrDefault(of.contract().platform(), Side.LEGACY);
      streams.addAll(CostSources.contract(of, side));
    }
    run.people().forEach(people -> streams.addAll(StaffStreams.of(run, people, horizon)));
    this.contracts = costs.values().stream().map(ContractCosts::terms).toList();
    this.breakdown = new CostBreakdown(run, streams);
    this.columns = new BasisColumns(run, horizon, costs.values(), streams);
  }

  private List<ContractCosts> costs(List<MeasuredUsage> observed) {
    Map<String, List<MeasuredUsage>> usage =
        observed.stream().collect(Collectors.groupingBy(MeasuredUsage::contract));
    Calendars calendars = new Calendars(run.calendars());
    Stream<Contract> contracts =
        run.contracts().size() < MANY_CONTRACTS
            ? run.contracts().stream()
            : run.contracts().parallelStream();
    return contracts
        .map(
            contract ->
                converted(
                    ContractCosts.of(
                        ContractTerms.of(contract, calendars, horizon),
                        run.zone(),
                        usage.getOrDefault(contract.slug(), List.of()))))
        .toList();
  }

  private ContractCosts converted(ContractCosts own) {
    Contract contract = own.contract();
    Currency currency = contract.currencyIn(run.currency());
    return currency.equals(run.currency())
        ? own
        : own.in(rates.of(currency, contract.term().start()));
  }

  /**
   * Computes the ledger from what the definition states, all in the run's currency.
   *
   * @param horizon first day not computed, not before the planned end
   */
  public static Ledger of(RunDefinition run, LocalDate horizon) {
    return of(run, horizon, List.of());
  }

  /** Computes the ledger of a run whose contracts are all in its currency. */
  public static Ledger of(RunDefinition run, LocalDate horizon, List<MeasuredUsage> observed) {
    return of(run, horizon, observed, RateBook.none(run.currency()));
  }

  /**
   * Computes the ledger.
   *
   * @param horizon first day not computed, not before the planned end
   * @param observed usage beyond what the definition states; of contracts it does not know, ignored
   * @param rates how contracts in other currencies are turned into the run's
   * @throws io.parallelrun.domain.money.MissingRateException when one of them has no rate
   */
  public static Ledger of(
      RunDefinition run, LocalDate horizon, List<MeasuredUsage> observed, RateBook rates) {
    if (horizon.isBefore(run.plannedEnd())) {
      throw new IllegalArgumentException(
          "horizon: expected a date from " + run.plannedEnd() + ", got " + horizon);
    }
    return new Ledger(run, horizon, observed, rates);
  }

  /** The run this is the ledger of. */
  public RunDefinition run() {
    return run;
  }

  /** The rates behind it. */
  public RateBook rates() {
    return rates;
  }

  /** First day not computed. */
  public LocalDate horizon() {
    return horizon;
  }

  /** The terms of each contract, in the order of the definition. */
  public List<ContractTerms> contracts() {
    return contracts;
  }

  /**
   * Cost of a range of days: what runs with time while the run is on, and milestones accepted on
   * those days.
   *
   * @throws IllegalArgumentException when the range goes past the horizon
   */
  public BigDecimal total(CostScope scope, LocalDate from, LocalDate until) {
    return total(ChargeBasis.ACCRUAL, scope, from, until);
  }

  /**
   * Cost of a range of days on a basis: what is charged while the run is on, and milestones
   * accepted on those days.
   *
   * @throws IllegalArgumentException when the range goes past the horizon
   */
  public BigDecimal total(ChargeBasis basis, CostScope scope, LocalDate from, LocalDate until) {
    BigDecimal running = running(basis, scope, from, earlier(until, run.closedOn()));
    return running
        .add(milestones(scope, Milestone::acceptedOn, until))
        .subtract(milestones(scope, Milestone::acceptedOn, earlier(from, until)));
  }

  /** Cost of one day. */
  public BigDecimal onDay(CostScope scope, LocalDate day) {
    return total(scope, day, day.plusDays(1));
  }

  /** Everything accrued before a day of the run's zone. */
  public BigDecimal accruedBefore(CostScope scope, LocalDate day) {
    return total(scope, LocalDate.MIN, day);
  }

  /**
   * Everything accrued up to an instant, to the second: within a day, costs that run with time
   * accrue evenly; a milestone counts from the start of its day.
   */
  public BigDecimal accruedTo(CostScope scope, Instant instant) {
    LocalDate day = instant.atZone(run.zone()).toLocalDate();
    Instant start = day.atStartOfDay(run.zone()).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(run.zone()).toInstant();
    BigDecimal today =
        total(scope.runRate(), day, day.plusDays(1))
            .multiply(BigDecimal.valueOf(Duration.between(start, instant).toSeconds()))
            .divide(
                BigDecimal.valueOf(Duration.between(start, end).toSeconds()),
                TenDecimals.SCALE,
                RoundingMode.DOWN);
    return accruedBefore(scope, day).add(today).add(onDay(scope.oneOff(), day));
  }

  /**
   * Planned cost up to a day: what runs with time, whether or not the run was closed before, and
   * milestones on their due dates. Nothing that runs with time is planned past the planned end.
   */
  public BigDecimal plannedBefore(CostScope scope, LocalDate day) {
    return plannedBefore(ChargeBasis.ACCRUAL, scope, day);
  }

  /** The same on another basis: what is paid, or can no longer be avoided, by a day. */
  public BigDecimal plannedBefore(ChargeBasis basis, CostScope scope, LocalDate day) {
    LocalDate end = day.isBefore(run.plannedEnd()) ? day : run.plannedEnd();
    return running(basis, scope, run.start(), end).add(milestones(scope, Milestone::dueOn, day));
  }

  /** Planned cost of the whole run: the budget at completion of its plan. */
  public BigDecimal plannedCost(CostScope scope) {
    return plannedBefore(scope, LocalDate.MAX);
  }

  /**
   * What running on past the closing would cost: as {@link #total}, closed or not, no milestones.
   */
  public BigDecimal running(CostScope scope, LocalDate from, LocalDate until) {
    return running(ChargeBasis.ACCRUAL, scope, from, until);
  }

  /** The part of {@link #running} that is charged at once, on single days. */
  public BigDecimal lumps(CostScope scope, LocalDate from, LocalDate until) {
    LocalDate first = from.isBefore(run.start()) ? run.start() : from;
    return streams.stream()
        .filter(stream -> stream.source().isLump())
        .filter(stream -> scope.covers(stream.source().side(), stream.source().component()))
        .map(stream -> stream.between(first, until))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal running(ChargeBasis basis, CostScope scope, LocalDate from, LocalDate until) {
    boolean paid = basis == ChargeBasis.CASH || basis == ChargeBasis.COMMITMENT;
    return columns
        .of(basis)
        .between(
            paid ? scope.where(c -> c.cashClass() == CashClass.CASH) : scope,
            index(from),
            Math.max(index(from), index(until)));
  }

  /** Milestones not yet accepted. */
  public List<Milestone> pendingMilestones() {
    return run.milestones().stream().filter(m -> m.acceptedOn() == null).toList();
  }

  /** Everything one contract costs, whether or not the run is on. */
  public Optional<ContractCosts> costs(String slug) {
    return Optional.ofNullable(costs.get(slug));
  }

  /** The same for every contract, in the order of the definition. */
  public List<ContractCosts> costs() {
    return List.copyOf(costs.values());
  }

  /** Net accrual of one contract over any days, whether or not the run is on. */
  public BigDecimal contractAccrual(String slug, LocalDate from, LocalDate until) {
    return costs(slug).map(of -> of.accrued(from, until)).orElse(BigDecimal.ZERO);
  }

  /** List price of one contract over any days, promotions not taken off. */
  public BigDecimal contractListPrice(String slug, LocalDate from, LocalDate until) {
    return costs(slug).map(of -> of.listed(from, until)).orElse(BigDecimal.ZERO);
  }

  /** Which side a contract pays for. */
  public Side side(Contract contract) {
    return run.platforms().stream()
        .filter(platform -> platform.slug().equals(contract.platform()))
        .map(Platform::side)
        .findFirst()
        .orElse(Side.LEGACY);
  }

  /** The terms of one contract. */
  public Optional<ContractTerms> contract(String slug) {
    return costs(slug).map(ContractCosts::terms);
  }

  /**
   * What each source cost over a range of days, split at the planned end; sources without cost out.
   */
  public List<CostLine> lines(CostScope scope, LocalDate from, LocalDate until) {
    return breakdown.lines(scope, from, until);
  }

  /** What each source cost on a day. */
  public List<CostCell> cells(CostScope scope, LocalDate day) {
    return breakdown.lines(scope, day, day.plusDays(1)).stream()
        .map(line -> new CostCell(day, line.source(), line.window(), line.amount()))
        .toList();
  }

  /** The cost of a range of days by side and component, rounded so that it sums. */
  public CostTable table(CostScope scope, LocalDate from, LocalDate until) {
    List<CostTable.Row> rows = new ArrayList<>();
    for (Side side : Side.values()) {
      for (CostComponent component : CostComponent.values()) {
        BigDecimal exact = total(scope.on(side).only(component), from, until);
        if (exact.signum() != 0) {
          rows.add(new CostTable.Row(side, component, exact, exact));
        }
      }
    }
    return CostTable.of(rows, run.currency());
  }

  /** How much of a range's cost is measured, estimated and assumed; sums to the total. */
  public EvidenceSplit evidence(CostScope scope, LocalDate from, LocalDate until) {
    return EvidenceSplit.of(lines(scope, from, until));
  }

  private BigDecimal milestones(
      CostScope scope, Function<Milestone, @Nullable LocalDate> dated, LocalDate until) {
    BigDecimal sum = BigDecimal.ZERO;
    if (scope.covers(Side.REPLACEMENT, CostComponent.IMPLEMENTATION)) {
      for (Milestone milestone : run.milestones()) {
        LocalDate day = dated.apply(milestone);
        if (day != null && day.isBefore(until)) {
          sum = sum.add(milestone.amount());
        }
      }
    }
    return sum;
  }

  private int index(LocalDate day) {
    if (day.isAfter(horizon)) {
      throw new IllegalArgumentException(
          "until: expected at most the horizon " + horizon + ", got " + day);
    }
    return (int) Math.max(0, day.toEpochDay() - run.start().toEpochDay());
  }

  private static LocalDate earlier(LocalDate one, @Nullable LocalDate other) {
    return other == null || one.isBefore(other) ? one : other;
  }
}
