package io.parallelrun.domain.charge;

import static io.parallelrun.domain.SampleRun.EUR;
import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.contract;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.CycleAlignment;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.money.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProrationTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void proratesAPartialMonthByThirtiethsAndByActualDays() {
    Term term = new Term(date("2018-08-18"), date("2019-01-01"));
    Price seats = Price.of(amount("5.00"), PriceBasis.MONTH, amount("7"), "seat");
    assertThat(rounded(term, seats, DayCount.ACTUAL_30)).isEqualTo("156.33");
    assertThat(rounded(term, seats, DayCount.ACTUAL)).isEqualTo("155.81");
    assertThat(rounded(term, seats, DayCount.TERM_EXACT)).isEqualTo("155.81");
    assertThat(rounded(term, seats, DayCount.STRICT_30_360)).isEqualTo("155.17");
    assertThat(rounded(term, seats, DayCount.FULL_PERIOD)).isEqualTo("175.00");
  }

  @Test
  void swapsInMidCycleToTheSecond() {
    LocalDate first = date("2026-04-01");
    LocalDate half = date("2026-04-16");
    Term month = new Term(first, date("2026-05-01"));
    AccrualPolicy seconds = AccrualPolicy.of(DayCount.PER_SECOND);
    Price ten = Price.flat(amount("10"), PriceBasis.MONTH);
    Price twenty = Price.flat(amount("20"), PriceBasis.MONTH);
    BigDecimal credit = between(contract("a", "old", month, ten, List.of(), seconds), half, month);
    BigDecimal charge =
        between(contract("b", "old", month, twenty, List.of(), seconds), half, month);
    assertThat(credit).isEqualByComparingTo("5");
    assertThat(charge.subtract(credit)).isEqualByComparingTo("5");
  }

  @Test
  void takesAPercentageOffForSomeMonths() {
    Term term = new Term(date("2026-01-01"), date("2026-04-01"));
    Price price = Price.flat(amount("10"), PriceBasis.MONTH);
    PercentOff tenth = PercentOff.until(term.start(), term.end(), amount("0.10"));
    for (DayCount policy : DayCount.values()) {
      Contract contract =
          contract("a", "old", term, price, List.of(tenth), AccrualPolicy.of(policy));
      ContractCosts costs = costs(contract, UTC);
      if (policy != DayCount.ACT_365F) {
        assertThat(costs.listed(term.start(), term.end())).isEqualByComparingTo("30");
        assertThat(costs.accrued(term.start(), term.end())).isEqualByComparingTo("27");
      }
    }
  }

  @Test
  void costsLessOnADayOfTwentyThreeHours() {
    Term month = new Term(date("2026-03-01"), date("2026-04-01"));
    Contract contract =
        contract(
            "a",
            "old",
            month,
            Price.flat(amount("743"), PriceBasis.MONTH),
            List.of(),
            AccrualPolicy.of(DayCount.PER_SECOND));
    ContractCosts costs = costs(contract, ZoneId.of("Europe/Berlin"));
    assertThat(on(costs, date("2026-03-28"))).isEqualByComparingTo("24");
    assertThat(on(costs, date("2026-03-29"))).isEqualByComparingTo("23");
    assertThat(costs.accrued(month.start(), month.end())).isEqualByComparingTo("743");
  }

  @Test
  void knowsClockChangesOfHalfAnHour() {
    Term april = new Term(date("2026-04-01"), date("2026-05-01"));
    Contract contract =
        contract(
            "a",
            "old",
            april,
            // 30 days of 48 half hours, and one half hour more.
            Price.flat(amount("1441"), PriceBasis.MONTH),
            List.of(),
            AccrualPolicy.of(DayCount.PER_SECOND));
    ContractCosts costs = costs(contract, ZoneId.of("Australia/Lord_Howe"));
    assertThat(on(costs, date("2026-04-04"))).isEqualByComparingTo("48");
    assertThat(on(costs, date("2026-04-05"))).isEqualByComparingTo("49");
    assertThat(costs.accrued(april.start(), april.end())).isEqualByComparingTo("1441");
  }

  @Test
  void aLeapDayCostsADay() {
    Term leap = new Term(date("2028-01-01"), date("2029-01-01"));
    Price price = Price.flat(amount("366"), PriceBasis.YEAR);
    for (DayCount policy : List.of(DayCount.TERM_EXACT, DayCount.ACTUAL, DayCount.PER_SECOND)) {
      ContractCosts costs =
          costs(contract("a", "old", leap, price, List.of(), AccrualPolicy.of(policy)), UTC);
      assertThat(on(costs, date("2028-02-29"))).as("%s", policy).isEqualByComparingTo("1");
    }
    ContractCosts fixed =
        costs(
            contract("a", "old", leap, price, List.of(), AccrualPolicy.of(DayCount.ACT_365F)), UTC);
    assertThat(fixed.accrued(leap.start(), leap.end()).toPlainString()).startsWith("367.0027");
  }

  @Test
  void countsA31stAsNothingUnderStrictThirties() {
    Term month = new Term(date("2026-01-01"), date("2026-02-01"));
    Contract contract =
        contract(
            "a",
            "old",
            month,
            Price.flat(amount("30"), PriceBasis.MONTH),
            List.of(),
            AccrualPolicy.of(DayCount.STRICT_30_360));
    ContractCosts costs = costs(contract, UTC);
    assertThat(on(costs, date("2026-01-29"))).isEqualByComparingTo("1");
    assertThat(costs.accrued(month.start(), month.end())).isEqualByComparingTo("30");
  }

  @Test
  void strictThirtiesAreUsedUpBeforeACycleThatEndsLaterInItsMonth() {
    Term term = new Term(date("2025-12-31"), date("2026-12-31"));
    Contract contract =
        contract(
            "a",
            "old",
            term,
            Price.flat(amount("30"), PriceBasis.MONTH),
            List.of(),
            AccrualPolicy.of(DayCount.STRICT_30_360));
    ContractCosts costs = costs(contract, UTC);
    // From 28 February to 31 March: three thirtieths on the 28th, one a day to 27 March.
    assertThat(on(costs, date("2026-02-28"))).isEqualByComparingTo("3");
    assertThat(on(costs, date("2026-03-27"))).isEqualByComparingTo("1");
    assertThat(on(costs, date("2026-03-28"))).isZero();
    assertThat(on(costs, date("2026-03-30"))).isZero();
  }

  private static String rounded(Term term, Price price, DayCount dayCount) {
    AccrualPolicy policy = new AccrualPolicy(dayCount, CycleAlignment.CALENDAR);
    Contract contract = contract("a", "old", term, price, List.of(), policy);
    BigDecimal whole = costs(contract, UTC).accrued(term.start(), term.end());
    return Rounding.toMinorUnit(whole, EUR).toPlainString();
  }

  private static BigDecimal between(Contract contract, LocalDate from, Term term) {
    return costs(contract, UTC).accrued(from, term.end());
  }

  private static BigDecimal on(ContractCosts costs, LocalDate day) {
    return costs.accrued(day, day.plusDays(1));
  }

  private static ContractCosts costs(Contract contract, ZoneId zone) {
    return ContractCosts.of(ContractTerms.of(contract, contract.term().end()), zone, List.of());
  }
}
