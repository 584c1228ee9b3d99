package io.parallelrun.server.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Which of the platform's own meters are published. */
class MeterChoice {
  /** Its help text has quotes that Micrometer escapes in a way Prometheus does not read. */
  @Produces
  @Singleton
  MeterFilter withoutUnreadable() {
    return MeterFilter.denyNameStartsWith("process.cpu.time");
  }
}
