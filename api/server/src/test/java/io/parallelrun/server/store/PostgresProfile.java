package io.parallelrun.server.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a test on a real PostgreSQL, chosen as an operator does: by three settings. */
public class PostgresProfile implements QuarkusTestProfile {
  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Server.class));
  }

  /** The server. */
  public static class Server implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
      try {
        EmbeddedPostgres started = EmbeddedPostgres.start();
        postgres = started;
        return Map.of(
            "quarkus.datasource.jdbc.url", started.getJdbcUrl("postgres", "postgres"),
            "quarkus.datasource.username", "postgres",
            "quarkus.datasource.password", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void stop() {
      if (postgres != null) {
        try {
          postgres.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
