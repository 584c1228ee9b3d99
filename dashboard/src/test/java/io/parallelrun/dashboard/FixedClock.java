package io.parallelrun.dashboard;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The product at a day of the worked example; nothing polls. */
abstract class FixedClock implements QuarkusTestProfile {
  private final String instant;

  FixedClock(String instant) {
    this.instant = instant;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "parallelrun.time.fixed-at",
        instant,
        "parallelrun.polling.enabled",
        "false",
        "quarkus.datasource.jdbc.url",
        "jdbc:h2:mem:"
            + getClass().getSimpleName()
            + ";MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
  }

  /** Twenty days in, ten before the deadline. */
  public static class Day20 extends FixedClock {
    public Day20() {
      super("2026-01-21T12:00:00Z");
    }
  }

  /** The day after the notice was missed. */
  public static class AfterTheNotice extends FixedClock {
    public AfterTheNotice() {
      super("2026-02-01T00:00:00Z");
    }
  }

  /** A normal day after the renewal. */
  public static class AfterTheRenewal extends FixedClock {
    public AfterTheRenewal() {
      super("2026-05-15T12:00:00Z");
    }
  }

  /** The same day, for a run that pays in another currency. */
  public static class Abroad extends FixedClock {
    public Abroad() {
      super("2026-05-15T12:00:00Z");
    }
  }
}
