package io.parallelrun.server.readmodel;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractKind;
import io.parallelrun.domain.decision.HardCutover;
import io.parallelrun.domain.decision.HardCutoverInputs;
import io.parallelrun.domain.decision.SwitchingCost;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.Allocation;
import io.parallelrun.domain.run.Side;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what the switch really costs, and compares it with switching at once. */
@ApplicationScoped
public class BusinessCaseReader {
  static final String INSTANT_SWITCH = "against an instant switch";
  static final String STAYING = "against staying";

  private final OverviewReader overviews;

  BusinessCaseReader(OverviewReader overviews) {
    this.overviews = overviews;
  }

  /**
   * A business case, and the comparison it leads to.
   *
   * @param overview the run
   * @param view what the switch costs
   * @param overlap what the comparison with a hard cutover takes from the run
   */
  public record Case(RunOverview overview, BusinessCaseView view, OverlapView overlap) {}

  /** The business case of a run; nothing when there is no such run. */
  public Optional<Case> businessCase(String run) {
    return overviews
        .computed(run)
        .map(computed -> new Case(computed.overview(), view(computed), OverlapView.of(computed)));
  }

  /** A run against switching over at once; nothing when there is no such run. */
  public Optional<HardCutoverView> hardCutover(String run, HardCutoverInputs inputs) {
    return overviews
        .computed(run)
        .map(
            computed -> {
              OverlapView overlap = OverlapView.of(computed);
              return HardCutoverView.of(
                  HardCutover.of(inputs, overlap.total().exact()),
                  overlap,
                  computed.currency(),
                  computed.overview().head().version());
            });
  }

  /** The business case of a computed run. */
  public static BusinessCaseView view(ComputedRun computed) {
    Ledger plan = computed.ledgers().plan();
    Currency currency = computed.currency();
    SwitchingCost switching = SwitchingCost.planned(plan);
    MoneyView money = computed.money();
    LocalDate plannedEnd = plan.run().plannedEnd();
    LocalDate end = money.slipsFrom();
    boolean late = end.isAfter(plannedEnd);
    return new BusinessCaseView(
        plan.run().start(),
        plannedEnd,
        Amount.of(switching.headline(), currency),
        Amount.of(promotionValue(plan), currency),
        baseline(computed, INSTANT_SWITCH, null, switching.againstInstantSwitch()),
        baseline(computed, STAYING, CostComponent.LEGACY_LICENSE, switching.againstStaying()),
        money.contingency(),
        money.contingencyDays(),
        end,
        late ? ChronoUnit.DAYS.between(plannedEnd, end) : 0,
        Amount.of(late ? extension(computed, plannedEnd, end) : BigDecimal.ZERO, currency),
        Trust.of(computed, computed.ledgers().actual(), CostScope.RUN_RATE, plannedEnd, end),
        computed.overview().plan().text(),
        computed.overview().head().version());
  }

  private static BigDecimal extension(ComputedRun computed, LocalDate plannedEnd, LocalDate end) {
    return computed.ledgers().actual().total(CostScope.RUN_RATE, plannedEnd, end);
  }

  private static BusinessCaseView.Baseline baseline(
      ComputedRun run, String label, @Nullable CostComponent paidAnyway, BigDecimal total) {
    Ledger plan = run.ledgers().plan();
    Currency currency = plan.run().currency();
    List<CostRow> exact = new ArrayList<>();
    exact.add(row(plan, Side.REPLACEMENT, CostComponent.REPLACEMENT_LICENSE));
    for (Side side : Side.values()) {
      for (CostComponent component : CostComponent.values()) {
        CostRow row = row(plan, side, component);
        boolean counts = component != CostComponent.REPLACEMENT_LICENSE && component != paidAnyway;
        if (counts && row.amount().exact().signum() != 0) {
          exact.add(row);
        }
      }
    }
    List<BigDecimal> rounded =
        Allocation.ofExact(exact.stream().map(row -> row.amount().exact()).toList(), currency);
    return new BusinessCaseView.Baseline(
        label,
        IntStream.range(0, exact.size())
            .mapToObj(i -> rounded(exact.get(i), rounded.get(i)))
            .toList(),
        Amount.of(total, currency),
        Trust.of(
            run,
            plan,
            CostScope.ALL.where(component -> component != paidAnyway),
            plan.run().start(),
            plan.run().plannedEnd()));
  }

  private static CostRow row(Ledger plan, Side side, CostComponent component) {
    return new CostRow(
        side,
        component,
        component.cashClass(),
        Amount.of(plan.plannedCost(CostScope.of(side, component)), plan.run().currency()));
  }

  private static CostRow rounded(CostRow row, BigDecimal rounded) {
    Amount amount = row.amount();
    return new CostRow(
        row.side(),
        row.component(),
        row.cashClass(),
        new Amount(amount.exact(), rounded, amount.currency()));
  }

  /** What promotions take off the license of the replacement over the planned run. */
  private static BigDecimal promotionValue(Ledger plan) {
    LocalDate from = plan.run().start();
    LocalDate until = plan.run().plannedEnd();
    BigDecimal value = BigDecimal.ZERO;
    for (Contract contract : plan.run().contracts()) {
      if (plan.side(contract) == Side.REPLACEMENT && contract.kind() == ContractKind.LICENSE) {
        value =
            value
                .add(plan.contractListPrice(contract.slug(), from, until))
                .subtract(plan.contractAccrual(contract.slug(), from, until));
      }
    }
    return value;
  }
}
