package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.testkit.replay.SecretForms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A value of its own for each secret, unlike any other text, with characters that get encoded. */
final class Canaries {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final SecretForms forms;

  private Canaries(Map<String, String> values) {
    this.values.putAll(values);
    this.forms = new SecretForms(values);
  }

  /** One for each secret that is required or named in the settings. */
  static Canaries of(ConfigSpec spec, Map<String, String> settings, long seed) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ConfigProperty property : spec.properties()) {
      boolean given = property.required() || settings.containsKey(property.name());
      if (property.type() == ConfigType.SECRET && given) {
        Random random = new Random(seed * 31 + property.name().hashCode());
        values.put(property.name(), value(random));
      }
    }
    return new Canaries(values);
  }

  private static String value(Random random) {
    return "cnry+%08x/%08x&k=%08x%%Z"
        .formatted(random.nextInt(), random.nextInt(), random.nextInt());
  }

  Map<String, String> values() {
    return Map.copyOf(values);
  }

  SecretForms forms() {
    return forms;
  }
}
