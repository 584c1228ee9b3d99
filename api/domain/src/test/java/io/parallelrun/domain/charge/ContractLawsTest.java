package io.parallelrun.domain.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.DrawnContract;
import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.AccrualPolicy;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.CycleAlignment;
import io.parallelrun.domain.contract.DayCount;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.money.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any terms; the seed is in the message of a failure. */
class ContractLawsTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final LocalDate BEFORE = LocalDate.of(2000, 1, 1);
  private static final LocalDate AFTER = LocalDate.of(2100, 1, 1);
  private static final LocalDate HORIZON = LocalDate.of(2029, 1, 1);

  static Stream<Long> seeds() {
    return Draws.seeds(300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cashAndObligationsSumToAccrual(long seed) {
    OwnCosts costs = costs(DrawnContract.closed(seed, "c", "old"));
    BigDecimal accrued = costs.accrued(BEFORE, AFTER);
    assertThat(sum(costs.payments())).as("seed %d, cash", seed).isEqualByComparingTo(accrued);
    assertThat(sum(costs.obligations())).as("seed %d, owed", seed).isEqualByComparingTo(accrued);
    BigDecimal charges =
        costs.charges().stream()
            .map(charge -> charge.net().total().toDecimal())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(charges).as("seed %d, charges", seed).isEqualByComparingTo(accrued);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void invoicesSumToTheRoundedCost(long seed) {
    OwnCosts costs = costs(DrawnContract.closed(seed, "c", "old"));
    BigDecimal invoiced =
        costs.invoices(SampleRun.EUR).stream()
            .map(InvoiceLine::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal rounded = Rounding.toMinorUnit(costs.accrued(BEFORE, AFTER), SampleRun.EUR);
    assertThat(invoiced).as("seed %d", seed).isEqualByComparingTo(rounded);
    for (InvoiceLine line : costs.invoices(SampleRun.EUR)) {
      assertThat(line.amount().subtract(line.exact()).abs())
          .as("seed %d, %s", seed, line)
          .isLessThan(new BigDecimal("0.01"));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatPromotionsHideIsNeverNegative(long seed) {
    OwnCosts costs = costs(DrawnContract.of(seed, "c", "old"));
    for (Charge charge : costs.charges()) {
      for (int day = -400; day < 1_500; day += 13) {
        long from = SampleRun.START.toEpochDay() + day;
        BigDecimal list = charge.list().between(from, from + 13).toDecimal();
        BigDecimal gross = charge.gross().between(from, from + 13).toDecimal();
        BigDecimal net = charge.net().between(from, from + 13).toDecimal();
        // Each day is cut to the grid by itself.
        assertThat(gross.subtract(list)).as("seed %d, %d", seed, day).isLessThan(grid());
        assertThat(net.subtract(gross)).as("seed %d, %d", seed, day).isLessThan(grid());
        assertThat(net.signum()).as("seed %d, %d", seed, day).isNotNegative();
      }
      assertThat(charge.net().total())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(charge.list().total());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void splittingARangeSums(long seed) {
    OwnCosts costs = costs(DrawnContract.of(seed, "c", "old"));
    Random random = new Random(seed);
    LocalDate from = SampleRun.START.plusDays(random.nextInt(900) - 300);
    LocalDate middle = from.plusDays(random.nextInt(200));
    LocalDate until = middle.plusDays(random.nextInt(200));
    assertThat(costs.accrued(from, middle).add(costs.accrued(middle, until)))
        .as("seed %d", seed)
        .isEqualByComparingTo(costs.accrued(from, until));
    BigDecimal days = BigDecimal.ZERO;
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      days = days.add(costs.accrued(day, day.plusDays(1)));
    }
    assertThat(days).as("seed %d, days", seed).isEqualByComparingTo(costs.accrued(from, until));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aFullTermCostsItsPriceUnderEveryPolicy(long seed) {
    Random random = new Random(seed);
    LocalDate start = LocalDate.of(2020 + random.nextInt(12), 1 + random.nextInt(12), 1);
    BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(100_000_000), 2);
    PriceBasis per = PriceBasis.values()[random.nextInt(3)];
    Term term = new Term(start, start.plusYears(1));
    BigDecimal price = per == PriceBasis.MONTH ? amount.multiply(BigDecimal.valueOf(12)) : amount;
    for (DayCount policy : DayCount.values()) {
      if (policy != DayCount.ACT_365F) {
        Contract contract =
            Contract.builder("c", "old", term, Price.flat(amount, per))
                .zone(ZoneId.of("Australia/Lord_Howe"))
                .accrual(new AccrualPolicy(policy, CycleAlignment.TERM))
                .build();
        assertThat(costs(contract).accrued(BEFORE, AFTER))
            .as("seed %d, %s", seed, policy)
            .isEqualByComparingTo(price);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLaterHorizonChangesNothingBefore(long seed) {
    Contract contract = DrawnContract.of(seed, "c", "old");
    ContractCosts near = costs(contract);
    ContractCosts far =
        ContractCosts.of(ContractTerms.of(contract, HORIZON.plusYears(3)), UTC, List.of());
    for (int month = -10; month < 36; month++) {
      LocalDate from = SampleRun.START.plusMonths(month);
      assertThat(far.accrued(from, from.plusMonths(1)))
          .as("seed %d, %s", seed, from)
          .isEqualByComparingTo(near.accrued(from, from.plusMonths(1)));
    }
  }

  private static BigDecimal grid() {
    return new BigDecimal("0.00000001");
  }

  private static OwnCosts costs(Contract contract) {
    return ContractCosts.of(ContractTerms.of(contract, HORIZON), UTC, List.of());
  }

  private static BigDecimal sum(List<DatedAmount> amounts) {
    return amounts.stream()
        .map(amount -> amount.amount().toDecimal())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
