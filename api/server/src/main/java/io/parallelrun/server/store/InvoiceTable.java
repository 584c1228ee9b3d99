package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of invoices of one connection, for who stores what a poll brought. */
final class InvoiceTable {
  /** More lines than this of one connection are not accepted. */
  static final int MAX_LINES = 20_000;

  private static final String KEY =
      " where connection_id = ? and invoice = ? and name = ? and from_day = ? and until_day = ?";

  private final Connection connection;
  private final long owner;
  private final long recordedAt;
  private final int most;

  /**
   * A table of a connection to the database.
   *
   * @param owner id of the polled connection
   * @param recordedAt when its lines were recorded, epoch milliseconds
   * @param most lines it may have
   */
  InvoiceTable(Connection connection, long owner, long recordedAt, int most) {
    this.connection = connection;
    this.owner = owner;
    this.recordedAt = recordedAt;
    this.most = most;
  }

  /**
   * Adds lines that are new and corrects those that say something else now; what was observed
   * earlier than what is there changes nothing.
   *
   * @return lines refused for want of room
   */
  int store(String poller, List<InvoiceLine> lines) throws SQLException {
    if (lines.isEmpty()) {
      return 0;
    }
    Map<InvoiceLine.Key, InvoiceLine> wanted = new LinkedHashMap<>();
    lines.forEach(
        line -> wanted.merge(line.key(), line, (a, b) -> b.at().isBefore(a.at()) ? a : b));
    Map<InvoiceLine.Key, InvoiceLine> there = there(List.copyOf(wanted.values()));
    correct(
        wanted.values().stream().filter(line -> corrects(line, there.get(line.key()))).toList(),
        there);
    List<InvoiceLine> missing =
        wanted.values().stream().filter(line -> !there.containsKey(line.key())).toList();
    int room = missing.isEmpty() ? 0 : Math.max(0, most - count());
    add(missing.subList(0, Math.min(room, missing.size())));
    int refused = Math.max(0, missing.size() - room);
    source(poller, refused > 0);
    return refused;
  }

  private static boolean corrects(InvoiceLine line, @Nullable InvoiceLine old) {
    return old != null && !line.at().isBefore(old.at()) && !line.agrees(old);
  }

  private Map<InvoiceLine.Key, InvoiceLine> there(List<InvoiceLine> wanted) throws SQLException {
    Map<InvoiceLine.Key, InvoiceLine> there = new HashMap<>();
    for (List<InvoiceLine> part : Columns.parts(wanted)) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select l.invoice, l.name, l.from_day, l.until_day, l.amount, l.currency, l.at"
                  + " from unnest(cast(? as varchar array), cast(? as varchar array),"
                  + " cast(? as bigint array), cast(? as bigint array))"
                  + " as w (invoice, name, from_day, until_day)"
                  + " join invoice_line l on l.connection_id = ? and l.invoice = w.invoice"
                  + " and l.name = w.name and l.from_day = w.from_day"
                  + " and l.until_day = w.until_day")) {
        Columns<InvoiceLine> columns = new Columns<>(connection, select, part);
        columns.text(1, InvoiceLine::invoice);
        columns.text(2, InvoiceLine::name);
        columns.bigint(3, line -> line.from().toEpochDay());
        columns.bigint(4, line -> line.until().toEpochDay());
        select.setLong(5, owner);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            InvoiceLine line = line(rows, 1);
            there.put(line.key(), line);
          }
        }
      }
    }
    return there;
  }

  /** The line in the columns from one on. */
  static InvoiceLine line(ResultSet rows, int first) throws SQLException {
    return new InvoiceLine(
        rows.getString(first),
        rows.getString(first + 1),
        LocalDate.ofEpochDay(rows.getLong(first + 2)),
        LocalDate.ofEpochDay(rows.getLong(first + 3)),
        rows.getBigDecimal(first + 4),
        rows.getString(first + 5),
        Instant.ofEpochMilli(rows.getLong(first + 6)));
  }

  private int count() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select count(*) from invoice_line where connection_id = ?")) {
      select.setLong(1, owner);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private void add(Collection<InvoiceLine> lines) throws SQLException {
    batch(
        "insert into invoice_line (connection_id, invoice, name, from_day, until_day, amount,"
            + " currency, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        lines,
        (insert, line) -> {
          key(insert, 1, line);
          insert.setBigDecimal(6, line.amount());
          insert.setString(7, line.currency());
          insert.setLong(8, line.at().toEpochMilli());
        });
  }

  private void correct(List<InvoiceLine> lines, Map<InvoiceLine.Key, InvoiceLine> there)
      throws SQLException {
    batch(
        "insert into invoice_correction (connection_id, invoice, name, from_day, until_day,"
            + " old_amount, old_currency, new_amount, new_currency, recorded_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        lines,
        (insert, line) -> {
          InvoiceLine old = Objects.requireNonNull(there.get(line.key()));
          key(insert, 1, line);
          insert.setBigDecimal(6, old.amount());
          insert.setString(7, old.currency());
          insert.setBigDecimal(8, line.amount());
          insert.setString(9, line.currency());
          insert.setLong(10, recordedAt);
        });
    batch(
        "update invoice_line set amount = ?, currency = ?, at = ?" + KEY,
        lines,
        (update, line) -> {
          update.setBigDecimal(1, line.amount());
          update.setString(2, line.currency());
          update.setLong(3, line.at().toEpochMilli());
          key(update, 4, line);
        });
  }

  private void source(String poller, boolean refused) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into invoice_source (connection_id, poller)"
                    + " select cast(? as bigint), cast(? as varchar) where not exists"
                    + " (select 1 from invoice_source where connection_id = ? and poller = ?)");
        PreparedStatement update =
            connection.prepareStatement(
                "update invoice_source set refused_at = ? where connection_id = ? and poller ="
                    + " ?")) {
      insert.setLong(1, owner);
      insert.setString(2, poller);
      insert.setLong(3, owner);
      insert.setString(4, poller);
      insert.executeUpdate();
      if (refused) {
        update.setLong(1, recordedAt);
        update.setLong(2, owner);
        update.setString(3, poller);
        update.executeUpdate();
      }
    }
  }

  private void key(PreparedStatement statement, int first, InvoiceLine line) throws SQLException {
    statement.setLong(first, owner);
    statement.setString(first + 1, line.invoice());
    statement.setString(first + 2, line.name());
    statement.setLong(first + 3, line.from().toEpochDay());
    statement.setLong(first + 4, line.until().toEpochDay());
  }

  private interface Binding {
    void bind(PreparedStatement statement, InvoiceLine line) throws SQLException;
  }

  private void batch(String sql, Collection<InvoiceLine> lines, Binding binding)
      throws SQLException {
    if (lines.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (InvoiceLine line : lines) {
        binding.bind(statement, line);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
