package io.parallelrun.process.wire;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One property of a connection as its connector may read it.
 *
 * @param present for a SECRET, that there is one; the value never travels with the configuration
 * @param text of every type but SECRET, if the host gives it as text
 */
public record ConfigValue(
    String property,
    ConfigType type,
    boolean present,
    Optional<String> text,
    Optional<Long> integer,
    Optional<Duration> duration,
    Optional<URI> url,
    List<String> list) {
  /** How a whole configuration travels. */
  public static final Codec<List<ConfigValue>> ALL =
      Codec.list(Codec.of(ConfigValue::write, ConfigValue::read));

  private static final Codec<Optional<String>> MAYBE_TEXT = Codec.optional(Codec.TEXT);
  private static final Codec<Optional<Long>> MAYBE_WHOLE = Codec.optional(Codec.WHOLE);
  private static final Codec<Optional<Duration>> MAYBE_DURATION = Codec.optional(Codec.DURATION);
  private static final Codec<Optional<URI>> MAYBE_URL = Codec.optional(Codec.ADDRESS);
  private static final Codec<List<String>> TEXTS = Codec.list(Codec.TEXT);

  public ConfigValue {
    list = List.copyOf(list);
  }

  /** Every property of a configuration. */
  public static List<ConfigValue> of(ConfigSpec spec, ConnectorConfig config) {
    List<ConfigValue> values = new ArrayList<>();
    for (ConfigProperty property : spec.properties()) {
      values.add(of(property.name(), property.type(), config));
    }
    return values;
  }

  private static ConfigValue of(String name, ConfigType type, ConnectorConfig config) {
    return new ConfigValue(
        name,
        type,
        switch (type) {
          case SECRET -> config.secret(name).isPresent();
          case BOOLEAN -> config.flag(name);
          case STRING, CHOICE, INTEGER, DURATION, URL, STRING_LIST -> false;
        },
        type == ConfigType.SECRET ? Optional.empty() : lenientText(name, type, config),
        type == ConfigType.INTEGER ? config.integer(name) : Optional.empty(),
        type == ConfigType.DURATION ? config.duration(name) : Optional.empty(),
        type == ConfigType.URL ? config.url(name) : Optional.empty(),
        type == ConfigType.STRING_LIST ? config.list(name) : List.of());
  }

  /** A host may, but need not, give the text of a property that has another type. */
  private static Optional<String> lenientText(
      String name, ConfigType type, ConnectorConfig config) {
    try {
      return config.text(name);
    } catch (IllegalArgumentException e) {
      if (type == ConfigType.STRING || type == ConfigType.CHOICE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static void write(WireOut out, ConfigValue value) throws IOException {
    out.text(value.property);
    out.choice(value.type);
    out.flag(value.present);
    MAYBE_TEXT.write(out, value.text);
    MAYBE_WHOLE.write(out, value.integer);
    MAYBE_DURATION.write(out, value.duration);
    MAYBE_URL.write(out, value.url);
    TEXTS.write(out, value.list);
  }

  private static ConfigValue read(WireIn in) throws IOException {
    return new ConfigValue(
        in.text(),
        in.choice(ConfigType.class),
        in.flag(),
        MAYBE_TEXT.read(in),
        MAYBE_WHOLE.read(in),
        MAYBE_DURATION.read(in),
        MAYBE_URL.read(in),
        TEXTS.read(in));
  }
}
