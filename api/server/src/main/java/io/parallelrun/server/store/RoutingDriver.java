package io.parallelrun.server.store;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens H2 or PostgreSQL by the URL alone, so that one build serves both. */
public final class RoutingDriver implements Driver {
  private static final String H2 = "jdbc:h2:";

  private final Driver h2 = new org.h2.Driver();
  private final Driver postgres = new org.postgresql.Driver();

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (isH2(url)) {
      return h2.connect(url, h2Defaults(url, properties));
    }
    Properties known = postgresDefaults();
    known.putAll(properties);
    return postgres.connect(url, known);
  }

  static boolean isH2(String url) {
    return url.startsWith(H2);
  }

  /** Polls are stored one after the other; a long one must not make the next give up at once. */
  private static Properties h2Defaults(String url, Properties properties) {
    Properties known = new Properties();
    known.putAll(properties);
    if (!url.contains("LOCK_TIMEOUT")) {
      known.setProperty("LOCK_TIMEOUT", "30000");
    }
    return known;
  }

  /**
   * What the product needs of PostgreSQL; parameters of the URL win. A replica that is frozen or
   * cut off must not keep the lock of the shard, nor wait for ever for an answer that does not
   * come.
   */
  private static Properties postgresDefaults() {
    Properties defaults = new Properties();
    defaults.setProperty("ApplicationName", "parallelrun");
    defaults.setProperty("options", "-c idle_in_transaction_session_timeout=10s");
    defaults.setProperty("connectTimeout", "5");
    defaults.setProperty("socketTimeout", "60");
    defaults.setProperty("tcpKeepAlive", "true");
    defaults.setProperty("reWriteBatchedInserts", "true");
    return defaults;
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return of(url).acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return of(url).getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logs through the driver it routes to");
  }

  private Driver of(String url) {
    return isH2(url) ? h2 : postgres;
  }
}
