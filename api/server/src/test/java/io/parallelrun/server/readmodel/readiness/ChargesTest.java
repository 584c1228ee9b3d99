package io.parallelrun.server.readmodel.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.server.store.InvoiceLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lines of invoices say of charges. */
class ChargesTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private static InvoiceLine line(String name, String invoice, String amount) {
    return new InvoiceLine(
        invoice, name, MARCH, MARCH.plusMonths(1), new BigDecimal(amount), "EUR", Instant.EPOCH);
  }

  private static Charge charge(String invoice, String amount) {
    return new Charge(MARCH, new BigDecimal(amount), "EUR", invoice);
  }

  @Test
  void everyLineOfANameIsKept() {
    Charges charges =
        Charges.of(List.of(line("license", "INV-8", "1000"), line("License ", "CR-1", "-1")));
    assertThat(charges.of(List.of("license")))
        .containsExactly(charge("INV-8", "1000"), charge("CR-1", "-1"));
  }

  @Test
  void whatNamesAContractIsApartFromWhatNamesNone() {
    Charges charges =
        Charges.of(List.of(line("old license", "INV-8", "1"), line("storage", "INV-9", "2")));
    assertThat(charges.of(List.of("license", "Old License ", "old license")))
        .containsExactly(charge("INV-8", "1"));
    assertThat(charges.others(List.of("license", "Old license")))
        .containsExactly(charge("INV-9", "2"));
    assertThat(charges.of(List.of("dam"))).isEmpty();
  }
}
