package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What was kept of invoices as text becomes lines, on both databases. */
class InvoiceMigrationTest {
  private static final String H2 =
      "jdbc:h2:mem:invoices;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

  @Test
  void onH2() throws SQLException {
    carriesOver(H2, "sa", "sa");
  }

  @Test
  void onPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      carriesOver(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }
  }

  private static void carriesOver(String url, String user, String password) throws SQLException {
    migrate(url, user, password, "101?");
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into run (slug, version, simulated, created_at) values ('r', 1, false,"
              + " timestamp with time zone '2026-01-01 00:00:00+00')");
      statement.execute(
          "insert into connection (run_id, slug, platform, type, settings, paused, version,"
              + " created_at) select id, 'erp', 'old', 'file', '{}', false, 1, created_at from"
              + " run");
      statement.execute(
          "insert into poller_state (connection_id, poller, cursor_text, cursor_version,"
              + " interval_ms, last_start_at, failures)"
              + " select id, 'invoices', '', 0, 1, 1, 0 from connection");
      fact(statement, "license", "INV: 8: -1000.50 EUR, from 2026-03-01 until 2026-04-01");
      fact(statement, "storage", "INV-9: 7 EUR, from 2026-03-01 until 2026-03-01");
      fact(statement, "older", "INV-1: 1000 EUR");
      migrate(url, user, password, "latest");
      List<String> lines = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "select l.invoice, l.name, l.from_day, l.until_day, l.amount, l.currency, l.at"
                  + " from invoice_line l order by l.name")) {
        while (rows.next()) {
          InvoiceLine line = InvoiceTable.line(rows, 1);
          lines.add(
              String.join(
                  " ",
                  line.invoice(),
                  line.name(),
                  line.from().toString(),
                  line.until().toString(),
                  line.amount().stripTrailingZeros().toPlainString(),
                  line.currency()));
        }
      }
      assertThat(lines)
          .containsExactly(
              "INV: 8 license 2026-03-01 2026-04-01 -1000.5 EUR",
              "INV-9 storage 2026-03-01 2026-03-02 7 EUR");
      try (ResultSet rows = statement.executeQuery("select poller from invoice_source")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("invoices");
      }
    }
  }

  private static void fact(Statement statement, String name, String content) throws SQLException {
    statement.execute(
        "insert into fact (connection_id, kind, name, at, content) select id, 'INVOICE_LINE', '"
            + name
            + "', 0, '"
            + content
            + "' from connection");
  }

  private static void migrate(String url, String user, String password, String to) {
    Flyway.configure()
        .dataSource(url, user, password)
        .locations("classpath:db/migration")
        .target(to)
        .load()
        .migrate();
  }
}
