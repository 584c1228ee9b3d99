package io.parallelrun.server.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** Reads lines of invoices, as far as they are for days after one. Safe from any thread. */
@ApplicationScoped
public class InvoiceReader {
  private static final String OF_RUN =
      " join connection c on c.id = l.connection_id join run r on r.id = c.run_id"
          + " where r.slug = ?";

  private final Rows rows;

  InvoiceReader(DataSource database) {
    this.rows = new Rows(database, "invoices");
  }

  /** A line of a connection, by its slug. */
  public record OfConnection(String connection, InvoiceLine line) {}

  /** Lines of a run that begin on a day or later, by connection and day. */
  @Transactional
  public List<OfConnection> from(String run, LocalDate day) {
    return rows.read(
        "select c.slug, l.invoice, l.name, l.from_day, l.until_day, l.amount, l.currency, l.at"
            + " from invoice_line l"
            + OF_RUN
            + " and l.until_day > ? and l.from_day >= ?"
            + " order by c.slug, l.from_day, l.invoice, l.name, l.until_day",
        row -> new OfConnection(row.getString(1), InvoiceTable.line(row, 2)),
        run,
        day.toEpochDay(),
        day.toEpochDay());
  }

  /**
   * A poller that brings lines of invoices.
   *
   * @param connection its slug
   * @param incomplete whether lines it brought were refused for want of room
   */
  public record Source(String connection, String poller, boolean incomplete) {}

  /** Pollers of a run that ever brought a line. */
  @Transactional
  public List<Source> sources(String run) {
    return rows.read(
        "select c.slug, l.poller, l.refused_at from invoice_source l" + OF_RUN + " order by 1, 2",
        row -> new Source(row.getString(1), row.getString(2), Rows.optional(row, 3) != null),
        run);
  }

  /**
   * A line that said something else before.
   *
   * @param now as it was corrected
   * @param connection slug of the connection that brought both
   * @param oldCurrency of the amount before
   * @param recordedAt when the correction was stored
   */
  public record Correction(
      long id,
      String connection,
      InvoiceLine now,
      BigDecimal oldAmount,
      String oldCurrency,
      Instant recordedAt) {}

  /**
   * Corrections of lines of a run, newest first.
   *
   * @param before only those with a smaller id
   */
  @Transactional
  public List<Correction> corrections(String run, long before, int limit) {
    return rows.read(
        "select l.id, c.slug, l.invoice, l.name, l.from_day, l.until_day, l.new_amount,"
            + " l.new_currency, l.recorded_at, l.old_amount, l.old_currency"
            + " from invoice_correction l"
            + OF_RUN
            + " and l.id < ? order by l.id desc limit ?",
        row ->
            new Correction(
                row.getLong(1),
                row.getString(2),
                InvoiceTable.line(row, 3),
                row.getBigDecimal(10),
                row.getString(11),
                Rows.instant(row, 9)),
        run,
        before,
        limit);
  }
}
