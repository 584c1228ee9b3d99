package io.parallelrun.benchmarks;

import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.AddedCharge;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.QuantityChange;
import io.parallelrun.domain.contract.RampSegment;
import io.parallelrun.domain.contract.RenewalBasis;
import io.parallelrun.domain.contract.RenewalPolicy;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.Tier;
import io.parallelrun.domain.contract.TierMode;
import io.parallelrun.domain.contract.TierTable;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * A thousand contracts that have terms of every kind, drawn by their number alone; the statement in
 * {@code ledger.sql} computes the same from the same terms.
 */
final class EveryTerm {
  static final int CONTRACTS = 1_000;
  static final int DAYS = 1_095;
  static final LocalDate START = LocalDate.of(2026, 1, 1);

  private static final DayCount[] POLICIES = DayCount.values();
  private static final UsageMeasure[] MEASURES = UsageMeasure.values();

  private EveryTerm() {}

  static RunDefinition run() {
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < CONTRACTS; i++) {
      contracts.add(contract(i));
    }
    return run(contracts);
  }

  static RunDefinition run(List<Contract> contracts) {
    return new RunDraft("bench", "Bench", Currency.getInstance("EUR"), START, Period.ofMonths(3))
        .platforms(
            List.of(
                new Platform("old", "Old", Side.LEGACY, null),
                new Platform("new", "New", Side.REPLACEMENT, null)))
        .contracts(contracts)
        .build();
  }

  static Contract contract(int i) {
    LocalDate start = START.minusDays(i % 360);
    Term term = new Term(start, start.plusYears(i % 3 == 0 ? 3 : 1));
    DayCount policy = POLICIES[i % POLICIES.length];
    // A step of a monthly price would be spread over its days under TERM_EXACT.
    boolean yearly = i % 2 == 0 || policy == DayCount.TERM_EXACT;
    ContractBuilder contract =
        Contract.builder("c" + i, i % 4 < 2 ? "old" : "new", term, price(i, yearly))
            .accrual(AccrualPolicy.of(policy))
            .ramps(
                new RampSegment(start.plusDays(120), start.plusDays(240), units(14), null, null),
                new RampSegment(start.plusDays(240), null, units(18), null, decimal("0.1")))
            .changes(
                new QuantityChange(start.plusDays(60), units(3), AddedCharge.PRORATED),
                new QuantityChange(start.plusDays(200), units(2), AddedCharge.FULL_PRICE))
            .usage(usage(i, start))
            .commitments(
                new Commitment(units(90 + i % 50), ChargePeriod.MONTH, CommitmentCount.NET),
                new Commitment(units(9_000 + i), ChargePeriod.TERM, CommitmentCount.LIST))
            .billing(
                new Billing(BillingTiming.values()[i % 3], ChargePeriod.MONTH, 30, "A reseller"))
            .renewal(
                new RenewalPolicy(
                    true,
                    Period.ofYears(1),
                    decimal("0.07"),
                    decimal("0.05"),
                    i % 2 == 0 ? RenewalBasis.LAST_SEGMENT : RenewalBasis.LIST))
            .notice(NoticePolicy.of(Period.ofDays(60)));
    promote(contract, i, start);
    return i % 50 == 7
        ? contract
            .termination(new EarlyTermination(new FixedFee(units(700)), start.plusDays(500)))
            .build()
        : contract.build();
  }

  private static Price price(int i, boolean yearly) {
    TierTable tiers =
        new TierTable(
            i % 2 == 0 ? TierMode.GRADUATED : TierMode.VOLUME,
            List.of(
                new Tier(units(10), decimal("0.8").multiply(units(100 + i)), units(25)),
                new Tier(units(16), decimal("0.7").multiply(units(100 + i)), units(40))));
    return new Price(
        units(100 + i),
        yearly ? PriceBasis.YEAR : PriceBasis.MONTH,
        units(8),
        "seat",
        i % 5 == 0 ? tiers : null,
        decimal("0.05"));
  }

  private static UsageCharge usage(int i, LocalDate start) {
    List<UsageReading> readings = new ArrayList<>();
    for (int month = 0; month < 24; month++) {
      readings.add(reading(start.plusMonths(month), i, month));
      readings.add(reading(start.plusMonths(month).plusDays(14), i, month + 5));
    }
    return new UsageCharge(
        "contacts",
        "contact",
        units(100),
        decimal("0.5"),
        null,
        decimal("0.2"),
        MEASURES[i % MEASURES.length],
        ChargePeriod.MONTH,
        null,
        readings);
  }

  private static UsageReading reading(LocalDate on, int i, int month) {
    return new UsageReading(on, units(80 + (i * 7 + month * 31) % 90));
  }

  private static void promote(ContractBuilder contract, int i, LocalDate start) {
    FreePeriod free = new FreePeriod(start, start.plusDays(30));
    PercentOff off = PercentOff.until(start.plusDays(30), start.plusDays(150), decimal("0.25"));
    Credit credit = new Credit(units(500 + i), start.plusDays(100), null, 0);
    switch (i % 3) {
      case 0 -> contract.promotions(free, off, credit);
      case 1 -> contract.promotions(free, credit);
      default -> contract.promotions(off);
    }
  }

  private static BigDecimal units(int value) {
    return BigDecimal.valueOf(value);
  }

  private static BigDecimal decimal(String value) {
    return new BigDecimal(value);
  }
}
