package io.parallelrun.server.readmodel.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.readiness.BillingStop.Charge;
import io.parallelrun.server.store.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lines of invoices say of charges. */
class ChargesTest {
  private static final Charge MARCH = new Charge(LocalDate.of(2026, 3, 1), "INV: 8");
  private static final Charge APRIL = new Charge(LocalDate.of(2026, 4, 1), "INV-9");

  private static Optional<Charge> charge(String content) {
    return Charges.of(new Fact("old", "INVOICE_LINE", "license", Instant.EPOCH, content));
  }

  @Test
  void aLineIsAChargeFromItsFirstDayOn() {
    assertThat(charge("INV: 8: 1000.50 EUR, from 2026-03-01 until 2026-04-01")).contains(MARCH);
  }

  @Test
  void aCreditIsNoChargeAndNothingIsFree() {
    assertThat(charge("CR-1: -1000 EUR, from 2026-03-01 until 2026-04-01")).isEmpty();
    assertThat(charge("INV-8: 0.00 EUR, from 2026-03-01 until 2026-04-01")).isEmpty();
  }

  @Test
  void aLineThatWasStoredWithoutDaysSaysNothing() {
    assertThat(charge("INV-8: 1000 EUR")).isEmpty();
  }

  @Test
  void whatNamesAContractIsApartFromWhatNamesNone() {
    Charges charges = new Charges(Map.of("old license", List.of(MARCH), "storage", List.of(APRIL)));
    assertThat(charges.of(List.of("license", "Old License "))).containsExactly(MARCH);
    assertThat(charges.others(List.of("license", "Old license"))).containsExactly(APRIL);
    assertThat(charges.of(List.of("dam"))).isEmpty();
  }
}
