package io.parallelrun.domain.contract;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What terms can be agreed, and what follows from them by date alone. */
class ContractRulesTest {
  private static final Term YEAR = new Term(date("2026-01-01"), date("2027-01-01"));
  private static final LocalDate HORIZON = date("2031-01-01");

  private static void refused(String message, ThrowingCallable input) {
    assertThatThrownBy(input).isInstanceOf(DefinitionException.class).hasMessage(message);
  }

  private static ContractBuilder seats() {
    return Contract.builder(
        "c", "old", YEAR, Price.of(amount("365"), PriceBasis.YEAR, BigDecimal.TEN, "seat"));
  }

  private static QuantityChange change(String on, String units) {
    return new QuantityChange(date(on), amount(units), AddedCharge.PRORATED);
  }

  @Test
  void unitsChangeWithinWhatIsPaidFor() {
    refused(
        "changes[0].on: expected a day from 2026-01-01 to before 2027-01-01, got 2025-12-31",
        () -> seats().changes(change("2025-12-31", "1")).build());
    refused(
        "changes[1].on: expected a day from 2026-01-01 to before 2027-01-01, got 2027-01-01",
        () -> seats().changes(change("2026-01-01", "1"), change("2027-01-01", "1")).build());
    assertThat(seats().changes(change("2026-12-31", "1")).build().changes()).hasSize(1);
    ContractBuilder renewing = seats().renews(Period.ofYears(1), BigDecimal.ZERO);
    assertThat(renewing.changes(change("2027-01-01", "1")).build().changes()).hasSize(1);
    refused(
        "changes[0].on: expected a day from 2026-01-01 on, got 2025-12-31",
        () ->
            seats()
                .renews(Period.ofYears(1), BigDecimal.ZERO)
                .changes(change("2025-12-31", "1"))
                .build());
    refused("units: expected a number other than 0, got 0", () -> change("2026-02-01", "0"));
    refused(
        "units: expected a number from 0 to 1000000000000, got 1000000000001",
        () -> change("2026-02-01", "-1000000000001"));
    assertThat(change("2026-02-01", "-3").units()).isEqualByComparingTo("-3");
    assertThat(change("2026-02-01", "3").units()).isEqualByComparingTo("3");
  }

  @Test
  void fewerUnitsComeWithARenewal() {
    String message =
        "changes[0].on: expected the first day of a renewal, because fewer units are allowed only"
            + " then, got ";
    ContractBuilder renewing = seats().renews(Period.ofMonths(6), BigDecimal.ZERO);
    for (String good : List.of("2027-01-01", "2027-07-01", "2028-01-01")) {
      assertThat(renewing.changes(change(good, "-1")).build().quantityOn(date(good)))
          .isEqualByComparingTo("9");
    }
    for (String bad : List.of("2026-06-01", "2027-01-02", "2027-06-30", "2028-07-02")) {
      refused(message + bad, () -> renewing.changes(change(bad, "-1")).build());
    }
    assertThat(
            renewing
                .trueDown(TrueDown.ANY_TIME)
                .changes(change("2026-06-01", "-1"))
                .build()
                .quantityOn(date("2026-06-01")))
        .isEqualByComparingTo("9");
    refused(message + "2026-06-01", () -> seats().changes(change("2026-06-01", "-1")).build());
  }

  @Test
  void unitsNeverFallBelowNothing() {
    ContractBuilder any = seats().trueDown(TrueDown.ANY_TIME);
    assertThat(any.changes(change("2026-06-01", "-10")).build().quantityOn(date("2026-12-01")))
        .isZero();
    refused(
        "changes[1].units: expected at least 0 units from 2026-07-01, got -1 units",
        () -> any.changes(change("2026-06-01", "-10"), change("2026-07-01", "-1")).build());
    refused(
        "ramps[0].quantity: expected at least 0 units from 2026-08-01, got -2 units",
        () ->
            any.changes(change("2026-06-01", "-10"))
                .ramps(new RampSegment(date("2026-08-01"), null, amount("8"), null, null))
                .build());
    // The change counts before the segment, on what the price states.
    assertThat(
            seats()
                .changes(change("2026-06-01", "4"))
                .ramps(new RampSegment(date("2026-08-01"), null, amount("8"), null, null))
                .build())
        .satisfies(it -> assertThat(it.quantityOn(date("2026-05-31"))).isEqualByComparingTo("10"))
        .satisfies(it -> assertThat(it.quantityOn(date("2026-06-01"))).isEqualByComparingTo("14"))
        .satisfies(it -> assertThat(it.quantityOn(date("2026-08-01"))).isEqualByComparingTo("12"));
  }

  @Test
  void aPriceIsCountedExactly() {
    assertThat(Price.of(amount("0.0001"), PriceBasis.YEAR, amount("0.0001"), "unit").whole())
        .isEqualByComparingTo("0.00000001");
    refused(
        "quantity: expected amount × quantity of at most 10^12 and 8 decimals, got 0.000000001",
        () -> Price.of(amount("0.0001"), PriceBasis.YEAR, amount("0.00001"), "unit"));
    assertThat(Price.of(amount("1000000"), PriceBasis.YEAR, amount("1000000"), "unit").whole())
        .isEqualByComparingTo("1E12");
    String tooMuch = "expected amount × quantity of at most 10^12 and 8 decimals, got ";
    refused(
        "changes[0].units: " + tooMuch + "365000000003650",
        () -> seats().changes(change("2026-02-01", "1000000000000")).build());
    refused(
        "ramps[0].amount: " + tooMuch + "10000000000000",
        () -> seats().ramps(ramp("2026-02-01", null, null, "1000000000000")).build());
    refused(
        "ramps[0].amount: " + tooMuch + "365000000000000",
        () -> seats().ramps(ramp("2026-02-01", null, "1000000000000", null)).build());
  }

  private static RampSegment ramp(
      String from, @Nullable String until, @Nullable String quantity, @Nullable String price) {
    return new RampSegment(
        date(from),
        until == null ? null : date(until),
        quantity == null ? null : amount(quantity),
        price == null ? null : amount(price),
        null);
  }

  @Test
  void aSegmentChangesSomethingThatTiersDoNotStateAlready() {
    refused(
        "amount: expected a quantity, an amount or a discount, because a segment changes one, got"
            + " nothing",
        () -> new RampSegment(date("2026-02-01"), null, null, null, null));
    TierTable tiers = tiers("20", "300");
    Price tiered =
        new Price(amount("365"), PriceBasis.YEAR, BigDecimal.TEN, "seat", tiers, BigDecimal.ZERO);
    refused(
        "ramps[0].amount: expected nothing, because the price has tiers, got 100",
        () -> seats().price(tiered).ramps(ramp("2026-02-01", null, null, "100")).build());
    assertThat(seats().price(tiered).ramps(ramp("2026-02-01", null, "12", null)).build().ramps())
        .hasSize(1);
  }

  private static TierTable tiers(String above, String price) {
    return new TierTable(
        TierMode.GRADUATED, List.of(new Tier(amount(above), amount(price), amount("7"))));
  }

  @Test
  void tiersRiseAndAFeeIsDueBeyondTheStep() {
    refused(
        "steps: expected at least one tier, got none",
        () -> new TierTable(TierMode.VOLUME, List.of()));
    Tier ten = new Tier(BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ZERO);
    Tier twenty = new Tier(amount("20"), BigDecimal.ONE, BigDecimal.ZERO);
    refused(
        "steps[2].above: expected more than 20, got 20",
        () -> new TierTable(TierMode.VOLUME, List.of(ten, twenty, twenty)));
    assertThat(tiers("20", "300").price(amount("400"), amount("20"))).isEqualByComparingTo("8000");
    assertThat(tiers("20", "300").price(amount("400"), amount("21"))).isEqualByComparingTo("8307");
    TierTable volume =
        new TierTable(TierMode.VOLUME, List.of(new Tier(amount("20"), amount("300"), amount("7"))));
    assertThat(volume.price(amount("400"), amount("20"))).isEqualByComparingTo("8000");
    assertThat(volume.price(amount("400"), amount("21"))).isEqualByComparingTo("6307");
  }

  @Test
  void promotionsMayFollowEachOtherWithoutAGap() {
    PercentOff until = PercentOff.until(date("2026-02-01"), date("2026-03-01"), amount("0.1"));
    FreePeriod free = new FreePeriod(YEAR.start(), date("2026-02-01"));
    Credit credit = new Credit(BigDecimal.TEN, YEAR.start(), null, 0);
    assertThat(seats().promotions(free, credit, until).build().windows()).hasSize(2);
    assertThat(seats().promotions(until, free).build().windows())
        .extracting(PromotionWindow::from)
        .containsExactly(date("2026-02-01"), date("2026-01-01"));
    refused(
        "promotions[2].from: expected a promotion that does not overlap another, got 2026-02-28"
            + " inside 2026-02-01 to 2026-03-01",
        () ->
            seats()
                .promotions(until, credit, new FreePeriod(date("2026-02-28"), date("2026-04-01")))
                .build());
  }

  @Test
  void aPercentageEndsOnADayOrAfterCyclesOfThePrice() {
    refused(
        "until: expected an end, or a number of cycles, got nothing",
        () -> new PercentOff(YEAR.start(), null, null, amount("0.1")));
    refused(
        "cycles: expected nothing, because an end is given, got 3",
        () -> new PercentOff(YEAR.start(), YEAR.end(), 3, amount("0.1")));
    PercentOff two = PercentOff.cycles(date("2026-01-31"), 1, amount("0.25"));
    assertThat(seats().promotions(two).build().windows())
        .containsExactly(
            new PromotionWindow(two, date("2026-01-31"), date("2027-01-31"), amount("0.75")));
    assertThat(
            seats()
                .price(Price.flat(BigDecimal.ONE, PriceBasis.MONTH))
                .promotions(two)
                .build()
                .windows())
        .extracting(PromotionWindow::until)
        .containsExactly(date("2026-02-28"));
  }

  @Test
  void whatIsSettledFitsTheContract() {
    refused(
        "billing.timing: expected PREPAID or ARREARS, because the contract has no usage, got"
            + " BY_USAGE",
        () -> seats().billing(Billing.of(BillingTiming.BY_USAGE, ChargePeriod.MONTH)).build());
    refused(
        "termination.effectiveOn: expected a date after 2026-01-01, got 2026-01-01",
        () ->
            seats().termination(new EarlyTermination(new RemainingInFull(), YEAR.start())).build());
    refused(
        "noticeEvidence: expected nothing, because no notice was given, got \"Mail\"",
        () -> seats().noticeGiven(null, "Mail").build());
  }

  private static UsageCharge usage(@Nullable String expected, UsageReading... readings) {
    return new UsageCharge(
        "u",
        "message",
        BigDecimal.ZERO,
        amount("1000000"),
        null,
        amount("0.25"),
        UsageMeasure.PEAK,
        ChargePeriod.MONTH,
        expected == null ? null : amount(expected),
        List.of(readings));
  }

  @Test
  void usageIsCountedExactlyAndOnceADay() {
    UsageReading one = new UsageReading(YEAR.start(), BigDecimal.ONE);
    refused(
        "readings[1].on: expected a day without another reading, got 2026-01-01",
        () -> usage(null, one, one));
    String tooMuch =
        "expected amount × quantity of at most 10^12 and 8 decimals, got 1000001000000";
    refused("expected: " + tooMuch, () -> usage("1000001"));
    refused(
        "readings[1].quantity: " + tooMuch,
        () -> usage(null, one, new UsageReading(YEAR.end(), amount("1000001"))));
    assertThat(usage("1000000", one).net(amount("2"))).isEqualByComparingTo("1500000");
    assertThat(usage("1000000", one).list(amount("2"))).isEqualByComparingTo("2000000");
  }

  @Test
  void periodsOfATermBeginOnItsDayOfTheMonth() {
    Term term = new Term(date("2026-01-31"), date("2026-05-15"));
    assertThat(ChargePeriod.MONTH.of(term))
        .containsExactly(
            new Term(date("2026-01-31"), date("2026-02-28")),
            new Term(date("2026-02-28"), date("2026-03-31")),
            new Term(date("2026-03-31"), date("2026-04-30")),
            new Term(date("2026-04-30"), date("2026-05-15")));
    assertThat(ChargePeriod.TERM.of(term)).containsExactly(term);
    assertThat(ChargePeriod.QUARTER.of(YEAR)).hasSize(4);
    assertThat(ChargePeriod.YEAR.of(YEAR)).containsExactly(YEAR);
    for (ChargePeriod period : ChargePeriod.values()) {
      for (Term each : List.of(term, YEAR)) {
        List<Term> periods = period.of(each);
        long[] bounds = period.bounds(each);
        assertThat(bounds).hasSize(periods.size() + 1);
        for (int i = 0; i < periods.size(); i++) {
          assertThat(bounds[i]).isEqualTo(periods.get(i).start().toEpochDay());
          assertThat(bounds[i + 1]).isEqualTo(periods.get(i).end().toEpochDay());
        }
      }
    }
  }

  private static ContractTerms terms(ContractBuilder contract) {
    return ContractTerms.of(contract.build(), HORIZON);
  }

  @Test
  void aDayIsInOneTerm() {
    ContractTerms terms = terms(seats().renews(Period.ofYears(1), BigDecimal.ZERO));
    assertThat(terms.on(date("2025-12-31"))).isEmpty();
    assertThat(terms.on(date("2026-12-31")).orElseThrow().index()).isZero();
    assertThat(terms.on(date("2027-01-01")).orElseThrow().index()).isEqualTo(1);
    assertThat(terms.on(date("2029-06-01")).orElseThrow().index()).isEqualTo(3);
    assertThat(terms.ends()).isFalse();
    assertThat(terms(seats()).ends()).isTrue();
    assertThat(terms(seats()).on(YEAR.end())).isEmpty();
    assertThat(YEAR.covers(YEAR.start())).isTrue();
    assertThat(YEAR.covers(date("2025-12-31"))).isFalse();
    assertThat(YEAR.covers(YEAR.end())).isFalse();
  }

  @Test
  void anEarlyEndCutsTheTermsThatAreOwedOnThatDay() {
    ContractBuilder renewing =
        seats()
            .renews(Period.ofYears(1), BigDecimal.ZERO)
            .notice(NoticePolicy.of(Period.ofDays(31)));
    ContractTerms first = terms(renewing.termination(ending("2026-06-01")));
    assertThat(first.terms()).hasSize(1);
    assertThat(first.terminatedOn()).isEqualTo(date("2026-06-01"));
    assertThat(first.committedEnd(date("2026-02-01"))).isEqualTo(date("2026-06-01"));
    assertThat(first.runsOn(date("2026-05-31"))).isTrue();
    assertThat(first.runsOn(date("2026-06-01"))).isFalse();
    // Notice was due on December 1: on the 2nd the renewal is owed, and ended before it begins.
    ContractTerms owed = terms(renewing.termination(ending("2026-12-02")));
    assertThat(owed.terms()).hasSize(2);
    assertThat(owed.after(owed.terms().get(0))).isEmpty();
    ContractTerms second = terms(renewing.termination(ending("2027-03-01")));
    assertThat(second.after(second.terms().get(0))).contains(second.terms().get(1));
    assertThat(terms(renewing.termination(ending("2026-12-01"))).terms()).hasSize(1);
    // The day the only term ends is no early end.
    assertThat(terms(seats().termination(ending("2027-01-01"))).terminatedOn()).isNull();
  }

  private static EarlyTermination ending(String on) {
    return new EarlyTermination(new RemainingInFull(), date(on));
  }

  private static List<String> nets(ContractTerms terms) {
    return terms.terms().stream()
        .map(paid -> paid.segments().get(0).net().stripTrailingZeros().toPlainString())
        .toList();
  }

  @Test
  void aPriceForTheTermGrowsWithTheMonthsOfTheTerm() {
    ContractBuilder halves =
        seats()
            .price(Price.flat(amount("1200"), PriceBasis.TERM))
            .renews(Period.ofMonths(6), amount("0.1"));
    assertThat(nets(terms(halves)).subList(0, 3)).containsExactly("1200", "660", "726");
    // 45 days are no months: by days, 90 of 45 and then as long as before.
    Term odd = new Term(date("2026-01-01"), date("2026-02-15"));
    ContractBuilder days = halves.term(odd).renews(Period.ofDays(90), BigDecimal.ZERO);
    assertThat(nets(terms(days)).subList(0, 3)).containsExactly("1200", "2400", "2400");
    // A month and 31 days after February 1 are two whole months, after one.
    ContractBuilder mixed =
        halves
            .term(new Term(date("2026-01-01"), date("2026-02-01")))
            .renews(Period.of(0, 1, 31), BigDecimal.ZERO);
    assertThat(terms(mixed).terms().get(1).end()).isEqualTo(date("2026-04-01"));
    assertThat(nets(terms(mixed)).subList(0, 2)).containsExactly("1200", "2400");
    assertThat(nets(terms(seats().renews(Period.ofMonths(6), BigDecimal.ZERO))).subList(0, 2))
        .containsExactly("3650", "3650");
  }

  @Test
  void unitsAtFullPriceAreThoseOfTheirTerm() {
    ContractTerms terms =
        terms(
            seats()
                .renews(Period.ofYears(1), BigDecimal.ZERO)
                .changes(
                    new QuantityChange(date("2026-04-01"), amount("2"), AddedCharge.FULL_PRICE),
                    new QuantityChange(date("2026-04-01"), amount("3"), AddedCharge.PRORATED),
                    new QuantityChange(date("2027-04-01"), amount("1"), AddedCharge.PRORATED)));
    assertThat(terms.terms().get(0).added())
        .containsExactly(
            new AddedUnits(date("2026-04-01"), amount("730.0000000000"), amount("730.0000000000")));
    assertThat(terms.terms().get(1).added()).isEmpty();
    // On the first day of a term there is nothing that is added to it.
    assertThat(
            terms(
                    seats()
                        .changes(
                            new QuantityChange(YEAR.start(), amount("2"), AddedCharge.FULL_PRICE)))
                .terms()
                .get(0)
                .added())
        .isEmpty();
  }

  @Test
  void manyRenewalsKeepTwentyDigitsOfTheirFactor() {
    UnitPrice price = new UnitPrice(amount("1000"), null, BigDecimal.ONE, BigDecimal.ZERO);
    BigDecimal ratio = amount("1.0123456789");
    UnitPrice renewed = price.times(ratio).times(ratio);
    assertThat(renewed.factor()).isEqualByComparingTo(ratio.multiply(ratio));
    assertThat(renewed.times(ratio).factor().scale()).isEqualTo(20);
    // 1.0123456789 cubed is 1.037496134883190…
    assertThat(renewed.times(ratio).list(BigDecimal.ONE))
        .isEqualByComparingTo(
            amount("1000").multiply(ratio.pow(3)).setScale(10, RoundingMode.HALF_UP));
  }

  @Test
  void anIncreaseIsCapped() {
    assertThat(RenewalPolicy.auto(Period.ofYears(1), amount("0.07")).effectiveUplift())
        .isEqualByComparingTo("0.07");
    for (RenewalBasis basis : RenewalBasis.values()) {
      RenewalPolicy capped =
          new RenewalPolicy(true, Period.ofYears(1), amount("0.07"), amount("0.05"), basis);
      assertThat(capped.effectiveUplift()).isEqualByComparingTo("0.05");
      assertThat(nets(terms(seats().renewal(capped))).subList(0, 2))
          .containsExactly("3650", "3832.5");
    }
  }
}
