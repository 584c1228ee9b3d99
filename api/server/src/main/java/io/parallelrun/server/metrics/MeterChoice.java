package io.parallelrun.server.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How the platform's own meters are published. */
class MeterChoice {
  /** Micrometer escapes quotes in help texts, and Prometheus refuses to read that. */
  @Produces
  @Singleton
  MeterFilter readableHelp() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        String help = id.getDescription();
        return help == null || help.indexOf('"') < 0
            ? id
            : new Meter.Id(
                id.getName(),
                io.micrometer.core.instrument.Tags.of(id.getTagsAsIterable()),
                id.getBaseUnit(),
                help.replace('"', '\''),
                id.getType());
      }
    };
  }
}
