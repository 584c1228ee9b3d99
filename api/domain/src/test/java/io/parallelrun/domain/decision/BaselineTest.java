package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.BudgetScope;
import io.parallelrun.domain.run.Contingency;
import io.parallelrun.domain.run.Milestone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan that was frozen, and a run that went its own way. */
class BaselineTest {
  private static final LocalDate HORIZON = date("2028-01-01");
  private static final Instant DAY_45 = Instant.parse("2026-02-15T12:00:00Z");

  private final Ledger plan = Ledger.of(SampleRun.planned().build(), HORIZON);

  @Test
  void aRunThatIsItsOwnPlanIsWhereItShouldBe() {
    assertThat(BudgetStatus.of(plan, plan, DAY_45)).isEqualTo(BudgetStatus.of(plan, DAY_45));
  }

  @Test
  void moreIsSpentThanWasFrozen() {
    Ledger actual =
        Ledger.of(
            SampleRun.planned().milestones(List.of(implementation("70000"))).build(), HORIZON);
    BudgetStatus status = BudgetStatus.of(plan, actual, DAY_45);
    assertThat(cents(status.budget())).isEqualTo("118931.51");
    assertThat(cents(status.contingencyMoney())).isEqualTo("61261.70");
    assertThat(cents(status.contingencyUsed())).isEqualTo("10000.00");
    assertThat(cents(status.contingencyRemaining())).isEqualTo("51261.70");
    assertThat(cents(status.committedBeside())).isEqualTo("102720.00");
    assertThat(status.exhausted()).isFalse();
    // The same run as its own plan would have hidden it.
    assertThat(BudgetStatus.of(actual, DAY_45).contingencyUsed()).isZero();
  }

  @Test
  void whatIsSavedIsNoContingency() {
    Ledger actual =
        Ledger.of(
            SampleRun.planned().milestones(List.of(implementation("50000"))).build(), HORIZON);
    BudgetStatus status = BudgetStatus.of(plan, actual, DAY_45);
    assertThat(status.contingencyUsed()).isZero();
    assertThat(status.contingencyRemaining()).isEqualByComparingTo(status.contingencyMoney());
  }

  @Test
  void daysAreUsedUntilTheRunIsClosed() {
    Ledger closed =
        Ledger.of(SampleRun.extended().decommissioned(date("2026-05-01")).build(), HORIZON);
    BudgetStatus status = BudgetStatus.of(plan, closed, Instant.parse("2026-09-01T00:00:00Z"));
    assertThat(status.contingencyDaysUsed()).isEqualTo(30);
    assertThat(status.contingencyDaysRemaining()).isEqualTo(61);
  }

  @Test
  void amountsOfDifferentCurrenciesAreNotCompared() {
    Ledger other = Ledger.of(SampleRun.planned().currency("USD").build(), HORIZON);
    assertThatThrownBy(() -> BudgetStatus.of(plan, other, DAY_45))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plan: expected amounts in USD, got EUR");
  }

  @Test
  void allOfTheContingencyIsGoneAtTheEndOfSixMonths() {
    Instant evening = Instant.parse("2026-07-01T00:00:00Z");
    assertThat(BudgetStatus.of(plan, evening).exhausted()).isTrue();
    assertThat(BudgetStatus.of(plan, evening.minusSeconds(3600)).exhausted()).isFalse();
  }

  @Test
  void bothContingenciesGoAsTheyWereMeantTo() {
    ContingencyCurve curve = ContingencyCurve.of(plan, plan, date("2026-04-08"), 1_000);
    assertThat(curve.days()).isEqualTo(91);
    assertThat(cents(curve.money())).isEqualTo("61261.70");
    assertThat(curve.points()).hasSize(182);
    ContingencyCurve.Point atPlannedEnd = curve.points().get(90);
    assertThat(atPlannedEnd.day()).isEqualTo(date("2026-04-01"));
    assertThat(atPlannedEnd.daysPlanned()).isZero();
    assertThat(atPlannedEnd.moneyUsed().orElseThrow()).isZero();
    ContingencyCurve.Point week = curve.points().get(97);
    assertThat(week.daysPlanned()).isEqualTo(7);
    assertThat(week.daysUsed()).contains(7L);
    assertThat(cents(week.moneyPlanned())).isEqualTo("4712.44");
    assertThat(cents(week.moneyUsed().orElseThrow())).isEqualTo("4712.44");
    assertThat(curve.points().get(98).moneyUsed()).isEmpty();
    ContingencyCurve.Point last = curve.points().get(181);
    assertThat(last.daysPlanned()).isEqualTo(91);
    assertThat(cents(last.moneyPlanned())).isEqualTo("61261.70");
  }

  @Test
  void contingencyMoneyThatWasSetGoesLikeTheDaysItIsFor() {
    Budget budget =
        new Budget(BudgetScope.ECONOMIC, null, new Contingency(null, amount("6000")), List.of());
    Ledger set = Ledger.of(SampleRun.planned().budget(budget).build(), HORIZON);
    ContingencyCurve curve = ContingencyCurve.of(set, set, date("2026-08-01"), 10);
    assertThat(curve.points()).hasSizeLessThanOrEqualTo(11);
    ContingencyCurve.Point last = curve.points().get(curve.points().size() - 1);
    assertThat(last.day()).isEqualTo(date("2026-08-01"));
    assertThat(cents(last.moneyPlanned())).isEqualTo("6000.00");
    // A month more than was kept: 122 days at 673.2054…
    assertThat(cents(last.moneyUsed().orElseThrow())).isEqualTo("82131.07");
    assertThat(last.daysUsed()).contains(122L);
  }

  @Test
  void whatIsLeftIsComparedWithWhatTheExtensionStillCosts() {
    BigDecimal left = amount("30000");
    assertThat(Adequacy.of(left, Optional.empty()).state()).isEqualTo(Adequacy.State.UNKNOWN);
    assertThat(Adequacy.of(left, Optional.of(BigDecimal.ZERO)).state())
        .isEqualTo(Adequacy.State.NOTHING_TO_COVER);
    assertThat(Adequacy.of(left, Optional.of(amount("20000"))))
        .satisfies(enough -> assertThat(enough.state()).isEqualTo(Adequacy.State.ENOUGH))
        .satisfies(enough -> assertThat(enough.ratio().orElseThrow()).isEqualByComparingTo("1.5"));
    assertThat(Adequacy.of(left, Optional.of(amount("40000"))))
        .satisfies(brief -> assertThat(brief.state()).isEqualTo(Adequacy.State.SHORT))
        .satisfies(brief -> assertThat(brief.ratio().orElseThrow()).isEqualByComparingTo("0.75"));
  }

  @Test
  void whatTheExtensionTookAlreadyIsNotStillToCome() {
    // Six months cost 180,193.21, three were planned for 118,931.51, one week is used.
    assertThat(Adequacy.extensionCost(amount("180193.21"), amount("118931.51"), amount("4712.44")))
        .isEqualByComparingTo("56549.26");
    assertThat(Adequacy.extensionCost(amount("100"), amount("120"), BigDecimal.ZERO)).isZero();
  }

  @Test
  void whatTheRunWillHaveCostCountsWhatIsStillToBeAccepted() {
    LocalDate end = date("2026-07-01");
    assertThat(cents(ExpectedCost.at(plan, CostScope.ALL, end))).isEqualTo("180193.21");
    Milestone pending =
        new Milestone("go", "Implementation", amount("60000"), SampleRun.START, null);
    Ledger open = Ledger.of(SampleRun.planned().milestones(List.of(pending)).build(), HORIZON);
    assertThat(cents(ExpectedCost.at(open, CostScope.ALL, end))).isEqualTo("180193.21");
    assertThat(cents(ExpectedCost.at(open, CostScope.ALL.runRate(), end))).isEqualTo("120193.21");
  }

  @Test
  void thresholdsAreSharesInOrderEachOnce() {
    assertThat(budget(List.of()).thresholds()).isEqualTo(Budget.USUAL_THRESHOLDS);
    assertThat(budget(List.of(amount("1.20"), amount("0.9"))).thresholds())
        .containsExactly(amount("0.9"), amount("1.2"));
    assertThatThrownBy(() -> budget(List.of(amount("0.5"), amount("0.50"))))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("thresholds[1]: expected each threshold once, got 0.5");
    assertThatThrownBy(() -> budget(List.of(BigDecimal.ZERO)))
        .hasMessage("thresholds[0]: expected more than 0, got 0");
    assertThatThrownBy(() -> budget(List.of(amount("11"))))
        .hasMessage("thresholds[0]: expected a number from 0 to 10, got 11");
  }

  private static Budget budget(List<BigDecimal> thresholds) {
    return new Budget(BudgetScope.ECONOMIC, null, Contingency.DEFAULT, thresholds);
  }

  private static Milestone implementation(String price) {
    return new Milestone("go", "Implementation", amount(price), SampleRun.START, SampleRun.START);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
