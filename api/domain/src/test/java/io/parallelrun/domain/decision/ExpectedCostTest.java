package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedCostTest {
  private static final LocalDate TODAY = date("2026-01-21");

  private static Ledger ledger(String dueOn) {
    Milestone open = new Milestone("live", "Go live", amount("15000"), date(dueOn), null);
    return Ledger.of(
        SampleRun.planned().milestones(List.of(SampleRun.implementation(), open)).build(),
        date("2028-01-01"));
  }

  private static BigDecimal toCome(String dueOn, String day) {
    Ledger ledger = ledger(dueOn);
    return ExpectedCost.before(ledger, CostScope.ALL, TODAY, date(day))
        .subtract(ledger.accruedBefore(CostScope.ALL, date(day)));
  }

  @Test
  void aMilestoneCountsFromTheDayAfterItIsDue() {
    assertThat(toCome("2026-02-20", "2026-02-20")).isEqualByComparingTo("0");
    assertThat(toCome("2026-02-20", "2026-02-21")).isEqualByComparingTo("15000");
  }

  @Test
  void oneThatIsOverdueIsExpectedToday() {
    assertThat(toCome("2026-01-10", "2026-01-21")).isEqualByComparingTo("0");
    assertThat(toCome("2026-01-10", "2026-01-22")).isEqualByComparingTo("15000");
  }

  @Test
  void atTheEndBothSayTheSameWhenAllIsDueByThen() {
    Ledger ledger = ledger("2026-02-20");
    LocalDate end = date("2026-07-01");
    assertThat(ExpectedCost.before(ledger, CostScope.ALL, TODAY, end))
        .isEqualByComparingTo(ExpectedCost.at(ledger, CostScope.ALL, end));
  }
}
