package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What is measured is stored in a file of its own, as in the product, and nothing polls. */
public class LoadFile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.jdbc.url",
        "jdbc:h2:file:./target/load-"
            + System.nanoTime()
            + ";MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=30000",
        "parallelrun.polling.enabled",
        "false");
  }
}
