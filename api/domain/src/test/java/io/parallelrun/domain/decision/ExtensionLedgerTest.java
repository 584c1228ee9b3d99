package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Extension;
import io.parallelrun.domain.run.ExtensionCause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was added, and why. */
class ExtensionLedgerTest {
  private static final LocalDate HORIZON = date("2027-06-01");

  @Test
  void fromThreeMonthsToSix() {
    ExtensionLedger extensions = of(SampleRun.extended(), CostScope.ALL, "2026-03-20");
    assertThat(extensions.entries())
        .singleElement()
        .satisfies(it -> assertThat(it.from()).isEqualTo(date("2026-04-01")))
        .satisfies(it -> assertThat(it.share().days()).isEqualTo(91))
        .satisfies(it -> assertThat(cents(it.share().cost())).isEqualTo("61261.70"));
    assertThat(extensions.byCause()).containsOnlyKeys(ExtensionCause.INTEGRATION);
    assertThat(extensions.undecided().days()).isZero();
    assertThat(cents(of(SampleRun.extended(), CostScope.CASH, "2026-03-20").total().cost()))
        .isEqualTo("39321.97");
  }

  @Test
  void causesAddUpToTheWhole() {
    Extension first = extension("2026-05-01", ExtensionCause.VENDOR);
    Extension second = extension("2026-06-01", ExtensionCause.BANDWIDTH);
    Extension third = extension("2026-07-01", ExtensionCause.VENDOR);
    ExtensionLedger extensions =
        of(
            SampleRun.planned().extensions(List.of(first, second, third)),
            CostScope.ALL,
            "2026-07-11");
    assertThat(extensions.byCause().get(ExtensionCause.VENDOR).days()).isEqualTo(60);
    assertThat(extensions.byCause().get(ExtensionCause.BANDWIDTH).days()).isEqualTo(31);
    assertThat(extensions.total().days()).isEqualTo(91);
    assertThat(cents(extensions.total().cost())).isEqualTo("61261.70");
    BigDecimal causes =
        extensions.byCause().values().stream()
            .map(ExtensionLedger.Share::cost)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(causes).isEqualByComparingTo(extensions.total().cost());
    assertThat(extensions.undecided().days()).isEqualTo(10);
    assertThat(cents(extensions.undecided().cost())).isEqualTo("6732.05");
  }

  @Test
  void aRunThatEndsEarlierCostsNoMoreThanItRan() {
    ExtensionLedger extensions =
        of(SampleRun.extended().decommissioned(date("2026-04-08")), CostScope.ALL, "2026-09-01");
    assertThat(extensions.total().days()).isEqualTo(7);
    assertThat(cents(extensions.total().cost())).isEqualTo("4712.44");
    assertThat(extensions.undecided().days()).isZero();
    assertThat(
            of(SampleRun.extended().decommissioned(date("2026-03-08")), CostScope.ALL, "2026-09-01")
                .total()
                .days())
        .isZero();
  }

  private static ExtensionLedger of(SampleRun run, CostScope scope, String today) {
    return ExtensionLedger.of(Ledger.of(run.build(), HORIZON), scope, date(today));
  }

  private static Extension extension(String until, ExtensionCause cause) {
    return new Extension(date(until), cause, date("2026-03-20"), "");
  }

  private static String cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
