package io.parallelrun.server.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;

@QuarkusTest
@TestProfile(PollLoadOnH2.File.class)
class PollLoadOnH2 extends PollLoad {
  /** A file, as in the product. */
  public static class File implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:file:./target/polls-"
              + System.nanoTime()
              + ";MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=30000",
          "parallelrun.polling.enabled",
          "false");
    }
  }
}
