package io.parallelrun.domain;

import io.parallelrun.domain.calendar.Calendars;
import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.AddedCharge;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.BusinessDayRoll;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.CommitmentCount;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractBuilder;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.CycleAlignment;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.contract.QuantityChange;
import io.parallelrun.domain.contract.RampSegment;
import io.parallelrun.domain.contract.RemainingInFull;
import io.parallelrun.domain.contract.RemainingShare;
import io.parallelrun.domain.contract.RenewalBasis;
import io.parallelrun.domain.contract.RenewalPolicy;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.TerminationFee;
import io.parallelrun.domain.contract.Tier;
import io.parallelrun.domain.contract.TierMode;
import io.parallelrun.domain.contract.TierTable;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageMeasure;
import io.parallelrun.domain.contract.UsageReading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws contracts of every kind of term; the same seed draws the same contract. */
public final class DrawnContract {
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns");

  private final Random random;

  private DrawnContract(long seed) {
    this.random = new Random(seed);
  }

  /** A contract that may renew. */
  public static Contract of(long seed, String slug, String platform) {
    return new DrawnContract(seed).draw(slug, platform).build();
  }

  /** A contract that ends with its first term. */
  public static Contract closed(long seed, String slug, String platform) {
    DrawnContract drawn = new DrawnContract(seed);
    return drawn.draw(slug, platform).renewal(RenewalPolicy.NONE).build();
  }

  private ContractBuilder draw(String slug, String platform) {
    LocalDate start = SampleRun.START.plusDays(random.nextInt(600) - 300);
    LocalDate end = start.plusMonths(6 + random.nextInt(31)).plusDays(random.nextInt(3));
    Term term = new Term(start, end);
    PriceBasis per = pick(PriceBasis.values());
    List<UsageCharge> usages = usages(start);
    ContractBuilder contract =
        Contract.builder(slug, platform, term, price(per))
            .zone(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))))
            .accrual(new AccrualPolicy(pick(DayCount.values()), pick(CycleAlignment.values())))
            .trueDown(TrueDown.ANY_TIME)
            .renewal(
                new RenewalPolicy(
                    true,
                    Period.ofMonths(3 + random.nextInt(22)),
                    ratio(20),
                    chance() ? ratio(10) : null,
                    pick(RenewalBasis.values())))
            .notice(notice())
            .billing(billing(usages.isEmpty()))
            .usage(usages.toArray(UsageCharge[]::new))
            .commitments(commitments().toArray(Commitment[]::new))
            .promotions(promotions(term, per).toArray(Promotion[]::new))
            .changes(changes(term).toArray(QuantityChange[]::new))
            .ramps(ramps(term).toArray(RampSegment[]::new));
    return chance() && chance() ? contract.termination(termination(term)) : contract;
  }

  private Price price(PriceBasis per) {
    BigDecimal amount = money(per == PriceBasis.MONTH ? 5_000 : 60_000);
    return new Price(amount, per, units(), "seat", null, chance() ? ratio(40) : BigDecimal.ZERO);
  }

  private NoticePolicy notice() {
    Period period = Period.of(0, random.nextInt(4), random.nextInt(20));
    return chance()
        ? NoticePolicy.of(period)
        : new NoticePolicy(
            period, chance(), random.nextInt(5), BusinessDayRoll.PREVIOUS, Calendars.TARGET);
  }

  private Billing billing(boolean withoutUsage) {
    BillingTiming drawn = pick(BillingTiming.values());
    BillingTiming timing =
        withoutUsage && drawn == BillingTiming.BY_USAGE ? BillingTiming.ARREARS : drawn;
    return new Billing(timing, pick(ChargePeriod.values()), random.nextInt(60), null);
  }

  private List<UsageCharge> usages(LocalDate start) {
    List<UsageCharge> usages = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      List<UsageReading> readings = new ArrayList<>();
      for (int month = 0; month < 30; month++) {
        if (random.nextInt(3) > 0) {
          readings.add(
              new UsageReading(
                  start.plusMonths(month).plusDays(random.nextInt(25)),
                  BigDecimal.valueOf(random.nextInt(200))));
        }
      }
      usages.add(
          new UsageCharge(
              "u" + i,
              "message",
              BigDecimal.valueOf(random.nextInt(120)),
              money(30),
              chance() ? tiers() : null,
              chance() ? ratio(30) : BigDecimal.ZERO,
              pick(UsageMeasure.values()),
              pick(ChargePeriod.values()),
              chance() ? BigDecimal.valueOf(random.nextInt(200)) : null,
              readings));
    }
    return usages;
  }

  private TierTable tiers() {
    return new TierTable(
        pick(TierMode.values()),
        List.of(
            new Tier(BigDecimal.TEN, money(20), BigDecimal.ZERO),
            new Tier(BigDecimal.valueOf(50), money(10), money(100))));
  }

  private List<Commitment> commitments() {
    List<Commitment> commitments = new ArrayList<>();
    CommitmentCount counts = pick(CommitmentCount.values());
    if (chance()) {
      commitments.add(new Commitment(money(3_000), ChargePeriod.MONTH, counts));
    }
    if (chance()) {
      commitments.add(new Commitment(money(90_000), ChargePeriod.TERM, counts));
    }
    return commitments;
  }

  private List<Promotion> promotions(Term term, PriceBasis per) {
    List<Promotion> promotions = new ArrayList<>();
    LocalDate from = term.start().plusDays(random.nextInt(40));
    if (chance()) {
      promotions.add(new FreePeriod(from, from.plusDays(1 + random.nextInt(80))));
      from = from.plusDays(100);
    }
    if (chance()) {
      promotions.add(
          per == PriceBasis.MONTH
              ? PercentOff.cycles(from, 1 + random.nextInt(4), ratio(90))
              : PercentOff.until(from, from.plusDays(1 + random.nextInt(200)), ratio(90)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDate begins = term.start().plusDays(random.nextInt(200));
      promotions.add(
          new Credit(
              money(9_000).add(BigDecimal.ONE),
              begins,
              chance() ? begins.plusDays(1 + random.nextInt(200)) : null,
              random.nextInt(2)));
    }
    return promotions;
  }

  private List<QuantityChange> changes(Term term) {
    List<QuantityChange> changes = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      changes.add(
          new QuantityChange(
              term.start().plusDays(1 + random.nextInt(170)),
              BigDecimal.valueOf(1 + random.nextInt(9)),
              pick(AddedCharge.values())));
    }
    if (!changes.isEmpty() && chance()) {
      changes.add(
          new QuantityChange(
              term.start().plusDays(172), BigDecimal.ONE.negate(), AddedCharge.PRORATED));
    }
    return changes;
  }

  private List<RampSegment> ramps(Term term) {
    if (chance()) {
      return List.of();
    }
    LocalDate first = term.start().plusDays(random.nextInt(60));
    LocalDate second = first.plusDays(1 + random.nextInt(90));
    return List.of(
        new RampSegment(first, chance() ? second : null, units(), null, null),
        new RampSegment(second, null, units(), money(900), ratio(20)));
  }

  private EarlyTermination termination(Term term) {
    TerminationFee fee =
        switch (random.nextInt(3)) {
          case 0 -> new FixedFee(money(5_000));
          case 1 -> new RemainingShare(ratio(100));
          default -> new RemainingInFull();
        };
    @Nullable LocalDate on = chance() ? term.start().plusDays(1 + random.nextInt(500)) : null;
    return new EarlyTermination(fee, on);
  }

  private BigDecimal units() {
    return BigDecimal.valueOf(1 + random.nextInt(40));
  }

  private BigDecimal money(int most) {
    return BigDecimal.valueOf(1 + random.nextInt(most * 100), 2);
  }

  private BigDecimal ratio(int mostPercent) {
    return BigDecimal.valueOf(random.nextInt(mostPercent + 1), 2);
  }

  private boolean chance() {
    return random.nextBoolean();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
