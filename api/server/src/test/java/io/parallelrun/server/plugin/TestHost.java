package io.parallelrun.server.plugin;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** A host of the plugins of a registry, with everything else it needs. */
final class TestHost {
  private TestHost() {}

  /** One at this time, in which every reference stands for the same secret. */
  static ConnectorHost of(ConnectorRegistry registry, CallGuard guard) {
    return of(registry, guard, Clock.systemUTC());
  }

  /** The same at another time. */
  static ConnectorHost of(ConnectorRegistry registry, CallGuard guard, Clock clock) {
    return of(registry, guard, clock, reference -> "secret");
  }

  /** The same with other secrets. */
  static ConnectorHost of(
      ConnectorRegistry registry, CallGuard guard, Clock clock, SecretSource secrets) {
    return new ConnectorHost(
        registry,
        new ConfigChecker(registry, guard, clock),
        secrets,
        guard,
        new PollMeters(new SimpleMeterRegistry()),
        new RequestBudgets(clock),
        clock);
  }
}
