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
    if (!url.startsWith(H2)) {
      return postgres.connect(url, properties);
    }
    Properties known = new Properties();
    known.putAll(properties);
    // H2 refuses settings it does not know.
    known.remove("reWriteBatchedInserts");
    return h2.connect(url, known);
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
    return url.startsWith(H2) ? h2 : postgres;
  }
}
