package io.parallelrun.dashboard;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** A clock that tests set. */
@ApplicationScoped
public class MovableClock {
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  void set(String instant) {
    now = Instant.parse(instant);
  }

  // A field of a client proxy is never the bean's; its methods are.
  Instant now() {
    return now;
  }

  private final class Follower extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("the product asks for instants alone");
    }

    @Override
    public Instant instant() {
      return now();
    }
  }

  /** Takes the place of the product's clock where the profile says so. */
  @ApplicationScoped
  @Alternative
  public static class Source {
    @Produces
    @Singleton
    @Alternative
    Clock clock(MovableClock clock) {
      return clock.new Follower();
    }
  }

  /** The product at whatever time the test says; nothing polls. */
  public static class Profile implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(Source.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "parallelrun.polling.enabled",
          "false",
          // Tests say when gates are read.
          "parallelrun.readiness.enabled",
          "false",
          // Tests of this profile share a database, and all their runs are scraped.
          "parallelrun.metrics.runs",
          "1000",
          "parallelrun.sending.enabled",
          "false",
          "parallelrun.readiness.least-readings",
          "1",
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:"
              + getClass().getSimpleName()
              + ";MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    }
  }

  /** The same with a database that nothing else is in. */
  public static class Alone extends Profile {}
}
