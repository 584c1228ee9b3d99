package io.parallelrun.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.ledger.CashClass;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.CostDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostDaysCsvTest {
  @Test
  void aCreditStaysANumber() {
    LocalDate day = LocalDate.of(2026, 2, 1);
    List<BigDecimal> amounts = List.of(new BigDecimal("-12.50"));
    CostDays.Column column =
        new CostDays.Column(Side.LEGACY, CostComponent.LEGACY_LICENSE, CashClass.CASH, amounts);
    assertThat(
            CostDaysCsv.write(new CostDays("USD", day, day.plusDays(1), List.of(column), amounts)))
        .isEqualTo(
            "day,side,component,cash_class,amount,currency\r\n"
                + "2026-02-01,legacy,legacy_license,cash,-12.50,USD\r\n");
  }
}
