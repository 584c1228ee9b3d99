package io.parallelrun.server.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings of which some are stated, and the others are as usual. */
final class StatedSettings {
  private StatedSettings() {}

  static Settings of(Map<String, String> stated) {
    return new SmallRyeConfigBuilder()
        .withMapping(Settings.class)
        .withDefaultValue("parallelrun.data-directory", "unused")
        .withDefaultValues(stated)
        .build()
        .getConfigMapping(Settings.class);
  }
}
