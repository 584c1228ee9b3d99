package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.DrawnContract;
import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.BillingTiming;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommitmentsTest {
  private static final LocalDate HORIZON = date("2030-01-01");
  private static final Term YEAR = new Term(SampleRun.START, date("2027-01-01"));

  static Stream<Long> seeds() {
    return Draws.seeds(100);
  }

  @Test
  void whatIsPaidAheadIsSunkAndWhatIsPaidLaterIsCommitted() {
    LocalDate today = date("2026-04-01");
    LocalDate end = date("2026-10-01");
    Commitments prepaid = yearly(BillingTiming.PREPAID, today, end);
    assertThat(cents(prepaid.sunk())).isEqualTo("36500.00");
    assertThat(cents(prepaid.committed())).isEqualTo("0.00");
    assertThat(cents(prepaid.stranded())).isEqualTo("0.00");
    assertThat(cents(prepaid.strandedPaid())).isEqualTo("9200.00");
    Commitments arrears = yearly(BillingTiming.ARREARS, today, end);
    assertThat(cents(arrears.sunk())).isEqualTo("9000.00");
    assertThat(cents(arrears.committed())).isEqualTo("27500.00");
    assertThat(cents(arrears.stranded())).isEqualTo("9200.00");
    assertThat(cents(arrears.allStranded())).isEqualTo(cents(prepaid.allStranded()));
    assertThat(arrears.avoidable()).isZero();
  }

  @Test
  void theRightToEndEarlyMakesTheRestAvoidable() {
    Contract contract =
        Contract.builder("c", "old", YEAR, Price.flat(amount("36500"), PriceBasis.YEAR))
            .termination(new EarlyTermination(new FixedFee(amount("1000")), null))
            .build();
    Commitments commitments = of(contract, date("2026-04-01"), date("2026-10-01"));
    assertThat(cents(commitments.committed())).isEqualTo("1000.00");
    assertThat(cents(commitments.avoidable())).isEqualTo("26500.00");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePartsSumToTheForecast(long seed) {
    Random random = new Random(seed);
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      contracts.add(DrawnContract.of(seed * 10 + i, "c" + i, random.nextBoolean() ? "old" : "new"));
    }
    Milestone later = new Milestone("later", "Later", amount("5000"), date("2026-09-01"), null);
    Ledger ledger =
        Ledger.of(
            SampleRun.planned()
                .contracts(contracts)
                .milestones(List.of(SampleRun.implementation(), later))
                .build(),
            HORIZON);
    LocalDate today = SampleRun.START.plusDays(random.nextInt(400) - 30);
    LocalDate end = SampleRun.START.plusDays(random.nextInt(600));
    for (Side side : Side.values()) {
      Commitments of = Commitments.of(ledger, side, today, end);
      String seen = "seed " + seed + ", " + side + ", " + today + ", " + end + ", " + of;
      BigDecimal forecast = forecast(ledger, side, today, end);
      assertThat(of.forecast()).as(seen).isEqualByComparingTo(forecast);
      assertThat(of.avoidable().signum()).as(seen).isNotNegative();
      assertThat(of.committed().signum()).as(seen).isNotNegative();
      assertThat(of.stranded()).as(seen).isBetween(BigDecimal.ZERO, of.committed());
      assertThat(of.strandedPaid()).as(seen).isBetween(BigDecimal.ZERO, of.sunk());
    }
  }

  private static BigDecimal forecast(
      Ledger ledger, Side side, LocalDate today, LocalDate expected) {
    CostScope scope = CostScope.ALL.on(side);
    LocalDate from = today.isBefore(SampleRun.START) ? SampleRun.START : today;
    LocalDate end = expected.isBefore(from) ? from : expected;
    BigDecimal sum = ledger.accruedBefore(scope, today).add(ledger.running(scope, from, end));
    for (ContractCosts costs : ledger.costs()) {
      LocalDate last = costs.owedEnd(today);
      if (ledger.side(costs.contract()) == side && last.isAfter(end)) {
        sum = sum.add(costs.accrued(end, last));
      }
    }
    return side == Side.REPLACEMENT ? sum.add(amount("5000")) : sum;
  }

  private static Commitments yearly(BillingTiming timing, LocalDate today, LocalDate end) {
    return of(
        Contract.builder("c", "old", YEAR, Price.flat(amount("36500"), PriceBasis.YEAR))
            .billing(Billing.of(timing, ChargePeriod.YEAR))
            .build(),
        today,
        end);
  }

  private static Commitments of(Contract contract, LocalDate today, LocalDate end) {
    Ledger ledger = Ledger.of(SampleRun.planned().contracts(List.of(contract)).build(), HORIZON);
    return Commitments.of(ledger, Side.LEGACY, today, end);
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
