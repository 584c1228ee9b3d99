package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.store.readiness.BillingAttestation;
import io.parallelrun.server.store.readiness.BillingAttestationStore;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of invoices, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class InvoiceContract {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
  private static final String RUN = "invoiced";

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject InvoiceReader invoices;
  @Inject PollReader polls;
  @Inject TenureStore tenures;
  @Inject Retention retention;
  @Inject BillingAttestationStore attestations;
  @Inject DataSource database;
  @Inject Clock clock;

  private Tenure tenure;

  @BeforeEach
  void aRunWithAConnection() {
    runs.save(StoredRuns.plain(RUN, "Invoiced"), 0, "ada", false);
    connections.save(new StoredConnection("erp", RUN, "old", "file", Map.of(), false, 0));
    tenure = tenures.begin(0, "this test");
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
    assertThat(invoices.sources(RUN)).isEmpty();
  }

  private static InvoiceLine line(String invoice, LocalDate from, String amount, Instant at) {
    return new InvoiceLine(
        invoice, "license", from, from.plusMonths(1), new BigDecimal(amount), "EUR", at);
  }

  private void poll(Instant at, InvoiceLine... lines) {
    poll(at, List.of(lines));
  }

  private void poll(Instant at, List<InvoiceLine> lines) {
    samples.commit(
        PollCommit.of("erp", "invoices", ZoneOffset.UTC, tenure)
            .made(at, Duration.ZERO, 1)
            .every(Duration.ofHours(6))
            .invoices(lines)
            .build());
  }

  private List<String> kept(LocalDate from) {
    return invoices.from(RUN, from).stream()
        .map(
            each ->
                each.line().invoice()
                    + " "
                    + each.line().amount().stripTrailingZeros().toPlainString())
        .toList();
  }

  @Test
  void everyLineIsKeptWhateverComesAfterIt() {
    poll(NOON, line("INV-8", MARCH, "1000", NOON), line("INV-7", FEBRUARY, "1000", NOON));
    poll(NOON.plusSeconds(60), line("INV-6", FEBRUARY.minusMonths(1), "1000", NOON));
    assertThat(kept(MARCH)).containsExactly("INV-8 1000");
    assertThat(kept(FEBRUARY)).containsExactly("INV-7 1000", "INV-8 1000");
    assertThat(invoices.sources(RUN))
        .containsExactly(new InvoiceReader.Source("erp", "invoices", false));
  }

  @Test
  void theSameLineAgainChangesNothingAndACorrectionIsKnown() {
    poll(NOON, line("INV-8", MARCH, "1000", NOON));
    poll(NOON.plusSeconds(60), line("INV-8", MARCH, "1000.00", NOON.plusSeconds(60)));
    assertThat(invoices.corrections(RUN, Long.MAX_VALUE, 10)).isEmpty();
    poll(NOON.plusSeconds(90), line("INV-8", MARCH, "900", NOON.plusSeconds(90)));
    poll(NOON.plusSeconds(99), line("INV-8", MARCH, "1", NOON.minusSeconds(60)));
    assertThat(kept(MARCH)).as("what was observed earlier").containsExactly("INV-8 900");
    assertThat(invoices.corrections(RUN, Long.MAX_VALUE, 10))
        .singleElement()
        .satisfies(
            correction -> {
              assertThat(correction.oldAmount()).isEqualByComparingTo("1000");
              assertThat(correction.now().amount()).isEqualByComparingTo("900");
              assertThat(correction.now().invoice()).isEqualTo("INV-8");
            });
  }

  @Test
  void whatFindsNoRoomIsRefusedAndTold() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id from connection where slug = 'erp'")) {
      row.next();
      InvoiceTable table = new InvoiceTable(connection, row.getLong(1), NOON.toEpochMilli(), 2);
      List<InvoiceLine> lines = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        lines.add(line("INV-" + i, MARCH, "1", NOON));
      }
      assertThat(table.store("invoices", lines)).isEqualTo(1);
      assertThat(table.store("invoices", lines.subList(0, 2))).as("there already").isZero();
    }
    assertThat(kept(MARCH)).containsExactly("INV-0 1", "INV-1 1");
    assertThat(invoices.sources(RUN))
        .containsExactly(new InvoiceReader.Source("erp", "invoices", true));
  }

  @Test
  void linesGoAfterTheirTimeByTheirLastDay() {
    LocalDate old = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(500);
    LocalDate young = old.plusDays(300);
    poll(NOON, line("OLD", old, "1", NOON), line("YOUNG", young, "1", NOON));
    assertThat(retention.invoices(Duration.ofDays(400), Duration.ofDays(400))).isEqualTo(1);
    assertThat(kept(old)).containsExactly("YOUNG 1");
  }

  @Test
  void theLatestThatWasSaidOfAContractCounts() {
    attestations.add(RUN, new BillingAttestation("license", "a", true, "Called", "ada", NOON));
    BillingAttestation back = new BillingAttestation("license", "b", false, "", "bob", NOON);
    attestations.add(RUN, back);
    assertThat(attestations.latest(RUN)).isEqualTo(Map.of("license", back));
  }
}
