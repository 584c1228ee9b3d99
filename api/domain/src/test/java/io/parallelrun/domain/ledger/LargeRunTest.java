package io.parallelrun.domain.ledger;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.DrawnContract;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run of so many contracts that several threads share them. */
class LargeRunTest {
  private static final int CONTRACTS = 450;
  private static final LocalDate HORIZON = date("2028-01-01");

  private static Ledger ledger(List<Contract> contracts) {
    return Ledger.of(
        new RunDraft("large", "Large", SampleRun.EUR, SampleRun.START, Period.ofMonths(6))
            .platforms(
                List.of(
                    new Platform("old", "Old", Side.LEGACY, null),
                    new Platform("new", "New", Side.REPLACEMENT, null)))
            .contracts(contracts)
            .build(),
        HORIZON);
  }

  @ParameterizedTest
  @EnumSource(ChargeBasis.class)
  void itCostsWhatItsContractsCost(ChargeBasis basis) {
    List<Contract> contracts =
        IntStream.range(0, CONTRACTS)
            .mapToObj(i -> DrawnContract.of(i, "c" + i, i % 3 == 0 ? "new" : "old"))
            .toList();
    Ledger large = ledger(contracts);
    List<Ledger> single = contracts.stream().map(each -> ledger(List.of(each))).toList();
    for (LocalDate from : List.of(SampleRun.START, date("2026-03-31"), date("2027-08-15"))) {
      LocalDate until = from.plusDays(40);
      for (Side side : Side.values()) {
        CostScope scope = CostScope.ALL.on(side);
        BigDecimal sum =
            single.stream()
                .map(each -> each.total(basis, scope, from, until))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(large.total(basis, scope, from, until))
            .as("%s, %s from %s", basis, side, from)
            .isEqualByComparingTo(sum);
      }
    }
  }
}
