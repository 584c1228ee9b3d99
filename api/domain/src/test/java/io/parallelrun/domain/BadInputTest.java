package io.parallelrun.domain;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.RampSegment;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.Tier;
import io.parallelrun.domain.contract.TierMode;
import io.parallelrun.domain.contract.TierTable;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Watch;
import io.parallelrun.domain.run.Workstream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What people enter by mistake is named, and what only looks like a mistake costs what it costs.
 */
class BadInputTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final LocalDate BEFORE = date("2000-01-01");
  private static final LocalDate AFTER = date("2100-01-01");
  private static final Term YEAR = new Term(date("2026-01-01"), date("2027-01-01"));

  private static void refused(String message, ThrowingCallable input) {
    assertThatThrownBy(input).isInstanceOf(DefinitionException.class).hasMessage(message);
  }

  private static ContractBuilder contract(Term term) {
    return Contract.builder("c", "old", term, Price.flat(amount("3660"), PriceBasis.YEAR));
  }

  private static ContractCosts costs(Contract contract) {
    return ContractCosts.of(ContractTerms.of(contract, date("2030-01-01")), UTC, List.of());
  }

  private static RampSegment ramp(String from, @Nullable String until) {
    return new RampSegment(date(from), until == null ? null : date(until), amount("2"), null, null);
  }

  @Test
  void segmentsOfARampThatOverlapOrLeaveAGap() {
    refused(
        "ramps[1].from: expected the day the segment before it ends, 2026-06-01, got 2026-05-31,"
            + " which overlaps it",
        () ->
            contract(YEAR)
                .ramps(ramp("2026-03-01", "2026-06-01"), ramp("2026-05-31", null))
                .build());
    refused(
        "ramps[1].from: expected the day the segment before it ends, 2026-06-01, got 2026-06-02,"
            + " which leaves a gap",
        () ->
            contract(YEAR)
                .ramps(ramp("2026-03-01", "2026-06-01"), ramp("2026-06-02", null))
                .build());
    refused(
        "ramps[1].from: expected a day after the segment before it begins, 2026-03-01, got"
            + " 2026-03-01, which overlaps it",
        () -> contract(YEAR).ramps(ramp("2026-03-01", null), ramp("2026-03-01", null)).build());
    refused(
        "ramps[0].until: expected the end of the term, 2027-01-01, of the last segment, got"
            + " 2026-12-31",
        () -> contract(YEAR).ramps(ramp("2026-03-01", "2026-12-31")).build());
    refused(
        "ramps[0].from: expected a day of the term, 2026-01-01 to before 2027-01-01, got"
            + " 2027-01-01",
        () -> contract(YEAR).ramps(ramp("2027-01-01", null)).build());
    assertThat(
            contract(YEAR)
                .ramps(ramp("2026-03-01", "2026-06-01"), ramp("2026-06-01", "2027-01-01"))
                .build()
                .ramps())
        .hasSize(2);
  }

  @Test
  void promotionsThatOverlap() {
    refused(
        "promotions[1].from: expected a promotion that does not overlap another, got 2026-01-31"
            + " inside 2026-01-01 to 2026-02-01",
        () ->
            contract(YEAR)
                .promotions(
                    new FreePeriod(YEAR.start(), date("2026-02-01")),
                    PercentOff.until(date("2026-01-31"), date("2026-03-01"), amount("0.1")))
                .build());
    refused(
        "promotions[0].cycles: expected an end instead, because the price is for the term, got 3",
        () ->
            contract(YEAR)
                .price(Price.flat(amount("1"), PriceBasis.TERM))
                .promotions(PercentOff.cycles(YEAR.start(), 3, amount("0.1")))
                .build());
  }

  @Test
  void negativePrices() {
    String got = ": expected a number from 0 to 1000000000000, got -1";
    BigDecimal minus = amount("-1");
    refused("amount" + got, () -> Price.flat(minus, PriceBasis.YEAR));
    refused("quantity" + got, () -> Price.of(BigDecimal.ONE, PriceBasis.YEAR, minus, "seat"));
    refused("amount" + got, () -> new RampSegment(YEAR.start(), null, null, minus, null));
    refused("quantity" + got, () -> new RampSegment(YEAR.start(), null, minus, null, null));
    refused("amount" + got, () -> new Tier(BigDecimal.TEN, minus, BigDecimal.ZERO));
    refused("flatFee" + got, () -> new Tier(BigDecimal.TEN, BigDecimal.ONE, minus));
    refused("quantity" + got, () -> new UsageReading(YEAR.start(), minus));
    refused("amount" + got, () -> new Milestone("m", "M", minus, YEAR.start(), null));
  }

  @Test
  void aTermThatEndsBeforeItStarts() {
    refused(
        "end: expected a date after 2026-01-01, got 2025-12-31",
        () -> new Term(YEAR.start(), date("2025-12-31")));
    refused(
        "end: expected a date after 2026-01-01, got 2026-01-01",
        () -> new Term(YEAR.start(), YEAR.start()));
    refused(
        "until: expected a date after 2026-01-01, got 2025-12-31",
        () -> new FreePeriod(YEAR.start(), date("2025-12-31")));
  }

  @Test
  void aNoticeLongerThanTheTermOwesTheTermsBehindIt() {
    Contract monthly =
        Contract.builder(
                "c",
                "old",
                new Term(date("2026-01-01"), date("2026-02-01")),
                Price.flat(amount("100"), PriceBasis.MONTH))
            .renews(Period.ofMonths(1), BigDecimal.ZERO)
            .notice(NoticePolicy.of(Period.ofDays(60)))
            .build();
    ContractCosts costs = costs(monthly);
    assertThat(costs.owedEnd(date("2026-01-01"))).isEqualTo(date("2026-04-01"));
    assertThat(costs.unavoidable(date("2026-01-01"), date("2026-01-01")))
        .isEqualByComparingTo("300");
    assertThat(costs.unavoidable(date("2026-01-31"), date("2026-02-01")))
        .isEqualByComparingTo("200");
  }

  @Test
  void workThatWaitsForItself() {
    Workstream first =
        Workstream.of("first", "First", List.of(), List.of()).withDependencies(List.of("second"));
    Workstream second =
        Workstream.of("second", "Second", List.of(), List.of()).withDependencies(List.of("first"));
    refused(
        "workstreams[0].dependsOn: expected workstreams that do not wait for this one, got first →"
            + " second → first",
        () -> SampleRun.planned().workstreams(first, second).build());
  }

  @Test
  void amountsNobodyPays() {
    BigDecimal huge = amount("1000000000000000");
    refused(
        "amount: expected a number from 0 to 1000000000000, got 1000000000000000",
        () -> Price.flat(huge, PriceBasis.YEAR));
    refused(
        "quantity: expected amount × quantity of at most 10^12 and 8 decimals, got"
            + " 1000000000000000",
        () -> Price.of(amount("1000000"), PriceBasis.YEAR, amount("1000000000"), "seat"));
    refused(
        "quantity: expected amount × quantity of at most 10^12 and 8 decimals, got"
            + " 20000000000000",
        () ->
            new Price(
                BigDecimal.ONE,
                PriceBasis.YEAR,
                amount("20000000"),
                "seat",
                new TierTable(
                    TierMode.VOLUME,
                    List.of(new Tier(BigDecimal.TEN, amount("1000000"), BigDecimal.ZERO))),
                BigDecimal.ZERO));
  }

  @Test
  void theLargestAmountIsStillExact() {
    BigDecimal most = amount("1000000000000");
    ContractCosts costs = costs(contract(YEAR).price(Price.flat(most, PriceBasis.YEAR)).build());
    assertThat(costs.accrued(BEFORE, AFTER)).isEqualByComparingTo(most);
    assertThat(costs.accrued(YEAR.start(), date("2026-01-02")))
        .isEqualByComparingTo("2739726027.3972602739");
    Ledger ledger =
        Ledger.of(
            SampleRun.planned()
                .contracts(List.of(costs.contract()))
                .people(List.of())
                .milestones(List.of(new Milestone("m", "M", most, YEAR.start(), YEAR.start())))
                .build(),
            date("2028-01-01"));
    assertThat(ledger.accruedBefore(CostScope.ALL, YEAR.end())).isEqualByComparingTo("2E12");
  }

  @Test
  void termsThatBeginAndEndOnALeapDay() {
    Term leap = new Term(date("2028-02-29"), date("2029-02-28"));
    ContractCosts year = costs(contract(leap).build());
    assertThat(leap.days()).isEqualTo(365);
    assertThat(year.accrued(BEFORE, AFTER)).isEqualByComparingTo("3660");
    Contract monthly =
        contract(leap)
            .price(Price.flat(amount("290"), PriceBasis.MONTH))
            .accrual(AccrualPolicy.of(DayCount.ACTUAL))
            .build();
    // Cycles begin on the 29th, but the last one on February 28 has no days: twelve cycles.
    assertThat(costs(monthly).accrued(BEFORE, AFTER)).isEqualByComparingTo("3480");
    // 29 days from February 29 to March 28.
    assertThat(costs(monthly).accrued(date("2028-02-29"), date("2028-03-01")))
        .isEqualByComparingTo("10");
  }

  @Test
  void renewalsOfALeapDayDoNotDrift() {
    Contract renewing =
        contract(new Term(date("2023-03-01"), date("2024-02-29")))
            .renews(Period.ofYears(1), BigDecimal.ZERO)
            .notice(NoticePolicy.of(Period.ofMonths(3)))
            .build();
    ContractTerms terms = ContractTerms.of(renewing, date("2028-06-01"));
    assertThat(terms.terms().stream().limit(5).map(paid -> paid.end().toString()))
        .containsExactly("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
    assertThat(
            terms.terms().stream().limit(5).map(paid -> paid.deadline().lastGoodDay().toString()))
        .containsExactly("2023-11-29", "2024-11-28", "2025-11-28", "2026-11-28", "2027-11-29");
  }

  @Test
  void aNoticeThatIsDueOnALeapDay() {
    Contract march =
        contract(new Term(date("2027-03-31"), date("2028-03-31")))
            .renews(Period.ofYears(1), BigDecimal.ZERO)
            .notice(NoticePolicy.of(Period.ofMonths(1)))
            .build();
    ContractTerms terms = ContractTerms.of(march, date("2029-01-01"));
    assertThat(terms.terms().get(0).deadline().lastGoodDay()).isEqualTo(date("2028-02-29"));
    assertThat(terms.committedEnd(date("2028-02-29"))).isEqualTo(date("2028-03-31"));
    assertThat(terms.committedEnd(date("2028-03-01"))).isEqualTo(date("2029-03-31"));
    Contract given = march.toBuilder().noticeGiven(date("2028-02-29"), "Letter").build();
    assertThat(ContractTerms.of(given, date("2029-01-01")).terms()).hasSize(1);
    Contract late = march.toBuilder().noticeGiven(date("2028-03-01"), "Letter").build();
    assertThat(ContractTerms.of(late, date("2029-01-01")).terms()).hasSize(2);
    // The next one is clamped to the last day of a February of 28 days.
    assertThat(terms.terms().get(1).deadline().lastGoodDay()).isEqualTo(date("2029-02-28"));
  }

  private static String running(String zone, String instant) {
    Ledger ledger =
        Ledger.of(
            SampleRun.planned()
                .contracts(
                    List.of(contract(new Term(date("2026-01-01"), date("2028-01-01"))).build()))
                .people(List.of())
                .milestones(List.of())
                .zone(ZoneId.of(zone))
                .build(),
            date("2027-01-01"));
    // 7,320 over 730 days.
    LocalDate day = Instant.parse(instant).atZone(ZoneId.of(zone)).toLocalDate();
    return ledger
        .accruedTo(CostScope.ALL, Instant.parse(instant))
        .subtract(ledger.accruedBefore(CostScope.ALL, day))
        .setScale(4, RoundingMode.HALF_UP)
        .toPlainString();
  }

  @Test
  void aDayOf23HoursAndOneOf25CostADayEach() {
    // 10.0274 a day. From midnight to noon there are 11 of 23 hours, then 13 of 25.
    assertThat(running("Europe/Berlin", "2026-03-29T10:00:00Z")).isEqualTo("4.7957");
    assertThat(running("Europe/Berlin", "2026-10-25T11:00:00Z")).isEqualTo("5.2142");
    assertThat(running("Europe/Berlin", "2026-03-28T23:00:00Z")).isEqualTo("0.0000");
    assertThat(running("Europe/Berlin", "2026-03-29T21:59:59Z")).isEqualTo("10.0273");
    assertThat(running("Europe/Berlin", "2026-10-24T22:00:00Z")).isEqualTo("0.0000");
    assertThat(running("Europe/Berlin", "2026-10-25T22:59:59Z")).isEqualTo("10.0273");
  }

  @Test
  void zonesWithHalfHours() {
    // Noon at UTC+5:30, and the hour that Lord Howe's clock moves by half an hour.
    assertThat(running("Asia/Kolkata", "2026-06-10T06:30:00Z")).isEqualTo("5.0137");
    assertThat(running("Asia/Kolkata", "2026-06-09T18:30:00Z")).isEqualTo("0.0000");
    assertThat(running("Australia/Lord_Howe", "2026-04-05T01:30:00Z")).isEqualTo("5.1160");
    assertThat(running("Australia/Lord_Howe", "2026-10-04T01:00:00Z")).isEqualTo("4.9070");
  }

  @Test
  void perSecondADayHasTheSecondsOfItsZone() {
    assertThat(perSecond("Europe/Berlin", "2026-03-01", "2026-03-29")).isEqualTo("23.0000");
    assertThat(perSecond("Europe/Berlin", "2026-10-01", "2026-10-25")).isEqualTo("25.0000");
    assertThat(perSecond("Australia/Lord_Howe", "2026-04-01", "2026-04-05")).isEqualTo("24.5000");
    assertThat(perSecond("Australia/Lord_Howe", "2026-10-01", "2026-10-04")).isEqualTo("23.5000");
    assertThat(perSecond("Asia/Kolkata", "2026-10-01", "2026-10-25")).isEqualTo("24.0000");
  }

  @Test
  void aMidnightThatIsSkippedAndOneThatComesTwice() {
    assertThat(perSecond("Africa/Cairo", "2026-04-01", "2026-04-23")).isEqualTo("24.0000");
    assertThat(perSecond("Africa/Cairo", "2026-04-01", "2026-04-24")).isEqualTo("23.0000");
    assertThat(perSecond("America/Havana", "2026-03-01", "2026-03-08")).isEqualTo("23.0000");
    assertThat(perSecond("America/Havana", "2026-11-01", "2026-11-01")).isEqualTo("25.0000");
    assertThat(perSecond("America/Havana", "2026-10-15", "2026-10-31")).isEqualTo("24.0000");
    assertThat(running("America/Havana", "2026-03-08T05:00:00Z")).isEqualTo("0.0000");
    // The first midnight begins the day, the second is its second hour.
    assertThat(running("America/Havana", "2026-11-01T04:00:00Z")).isEqualTo("0.0000");
    assertThat(running("America/Havana", "2026-11-01T05:00:00Z")).isEqualTo("0.4011");
  }

  /** What a day of a month costs that costs one for each of its hours. */
  private static String perSecond(String zone, String month, String day) {
    ZoneId at = ZoneId.of(zone);
    Term term = new Term(date(month), date(month).plusMonths(1));
    long hours =
        Duration.between(term.start().atStartOfDay(at), term.end().atStartOfDay(at)).toMinutes()
            / 30;
    Contract contract =
        contract(term)
            .price(
                Price.flat(
                    BigDecimal.valueOf(hours).divide(BigDecimal.valueOf(2)), PriceBasis.MONTH))
            .zone(at)
            .accrual(AccrualPolicy.of(DayCount.PER_SECOND))
            .build();
    return costs(contract)
        .accrued(date(day), date(day).plusDays(1))
        .setScale(4, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static RunDefinition wired(Integration... integrations) {
    return new RunDraft(
            "r", "R", Currency.getInstance("EUR"), date("2026-01-01"), Period.ofMonths(3))
        .integrations(List.of(integrations))
        .build();
  }

  private static Integration wired(String slug, String... dependsOn) {
    return new Integration(slug, slug, null, null, List.of(dependsOn), null, null, false);
  }

  @Test
  void integrationsThatWaitForEachOther() {
    refused(
        "integrations[1].dependsOn: expected integrations that do not wait for this one, got"
            + " crm → mail → forms → crm",
        () ->
            wired(
                wired("ads", "crm"),
                wired("crm", "mail"),
                wired("mail", "forms"),
                wired("forms", "crm")));
    refused(
        "integrations[0].dependsOn: expected integrations that do not wait for this one, got"
            + " crm → crm",
        () -> wired(wired("crm", "crm")));
  }

  @Test
  void integrationsThatWaitForNothingThereIsOrForOneTwice() {
    refused(
        "integrations[0].dependsOn[0]: expected the slug of one of the integrations [crm], got"
            + " \"mail\"",
        () -> wired(wired("crm", "mail")));
    refused(
        "dependsOn[1]: expected each of the dependsOn once, got \"mail\"",
        () -> wired("crm", "mail", "mail"));
  }

  @Test
  void integrationsOfTheSameSlug() {
    refused(
        "integrations[1].slug: expected a slug that no other of the integrations has, got \"crm\"",
        () -> wired(wired("crm"), wired("crm")));
  }

  @Test
  void watchingThatCannotBe() {
    refused(
        "failures: expected a whole number from 1 to 20, got 0",
        () -> new Watch(null, null, 0, 1, 30, 25));
    refused(
        "successes: expected a whole number from 1 to 20, got 21",
        () -> new Watch(null, null, 1, 21, 30, 25));
    refused(
        "steadyBelow: expected at most flappingAt, 30, got 31",
        () -> new Watch(null, null, 1, 1, 30, 31));
    refused(
        "interval: expected a duration from PT1S to PT744H, got PT0S",
        () -> new Watch(Duration.ZERO, null, 1, 1, 30, 25));
    refused(
        "grace: expected a duration from PT0S to PT744H, got PT-1S",
        () -> new Watch(null, Duration.ofSeconds(-1), 1, 1, 30, 25));
  }
}
