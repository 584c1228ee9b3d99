package io.parallelrun.testkit;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Settings as a connector reads them: defaults filled in, values read as the host reads them, and a
 * property that the specification lacks, or asked for by another type, refused. Immutable.
 */
public final class TestConfig implements ConnectorConfig {
  private final ConfigSpec spec;
  private final Map<String, String> settings;
  private final Function<String, String> secrets;

  /**
   * Settings with secrets in clear.
   *
   * @param settings values by property, secrets included
   */
  public TestConfig(ConfigSpec spec, Map<String, String> settings) {
    this(spec, settings, name -> settings.getOrDefault(name, ""));
  }

  /**
   * Settings whose secrets are asked for at each use.
   *
   * @param settings values by property; that a secret is given, not its value, counts
   * @param secrets the value of a secret property, asked at each use, from any thread
   */
  public TestConfig(
      ConfigSpec spec, Map<String, String> settings, Function<String, String> secrets) {
    this.spec = spec;
    this.settings = Map.copyOf(settings);
    this.secrets = secrets;
  }

  @Override
  public Optional<String> text(String property) {
    return given(property, EnumSet.of(ConfigType.STRING, ConfigType.CHOICE));
  }

  @Override
  public Optional<Long> integer(String property) {
    return given(property, EnumSet.of(ConfigType.INTEGER)).map(Long::valueOf);
  }

  @Override
  public boolean flag(String property) {
    return given(property, EnumSet.of(ConfigType.BOOLEAN)).map(Boolean::parseBoolean).orElse(false);
  }

  @Override
  public Optional<Duration> duration(String property) {
    return given(property, EnumSet.of(ConfigType.DURATION)).map(Duration::parse);
  }

  @Override
  public Optional<URI> url(String property) {
    return given(property, EnumSet.of(ConfigType.URL))
        .map(text -> URI.create(text.replaceAll("/+$", "")));
  }

  @Override
  public List<String> list(String property) {
    return given(property, EnumSet.of(ConfigType.STRING_LIST)).stream()
        .flatMap(text -> Arrays.stream(text.split("[,\n]", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  @Override
  public Optional<Secret> secret(String property) {
    return given(property, EnumSet.of(ConfigType.SECRET))
        .map(value -> Secret.from(() -> secrets.apply(property)));
  }

  private Optional<String> given(String name, Set<ConfigType> types) {
    ConfigProperty property =
        spec.property(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the connector asks for \"" + name + "\", which its ConfigSpec lacks"));
    if (!types.contains(property.type())) {
      throw new IllegalArgumentException(
          "the connector asks for \"" + name + "\" as " + types + ", it is " + property.type());
    }
    return Optional.ofNullable(settings.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .or(property::defaultValue);
  }

  @Override
  public String toString() {
    return "TestConfig" + settings.keySet();
  }
}
