package io.parallelrun.server.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** The one place time enters the product. */
@ApplicationScoped
public class ClockSource {
  @Produces
  @Singleton
  Clock clock(Settings settings) {
    return settings
        .time()
        .fixedAt()
        .map(instant -> Clock.fixed(instant, ZoneOffset.UTC))
        .orElseGet(Clock::systemUTC);
  }
}
