package io.parallelrun.server.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Which of the platform's own meters are published. */
class MeterChoice {
  private static final Set<String> MISNAMED = Set.of("process.cpu.time", "system.cpu.count");

  /** Leaves out meters that break Prometheus' rules of naming and help; others say the same. */
  @Produces
  @Singleton
  MeterFilter wellNamed() {
    return MeterFilter.deny(
        id -> MISNAMED.contains(id.getName()) || id.getName().startsWith("netty."));
  }
}
