package io.parallelrun.process.child;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.ConfigValue;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The host's configuration; secrets are asked of the host at each use. */
final class RemoteConfig implements ConnectorConfig {
  private final Map<String, ConfigValue> values;
  private final Instance instance;
  private final HostPipe pipe;

  RemoteConfig(List<ConfigValue> values, Instance instance, HostPipe pipe) {
    this.values =
        values.stream().collect(Collectors.toMap(ConfigValue::property, Function.identity()));
    this.instance = instance;
    this.pipe = pipe;
  }

  @Override
  public Optional<String> text(String property) {
    ConfigValue value = known(property);
    boolean textual = value.type() == ConfigType.STRING || value.type() == ConfigType.CHOICE;
    if (value.type() == ConfigType.SECRET || (!textual && value.text().isEmpty())) {
      throw other(value, "text");
    }
    return value.text();
  }

  @Override
  public Optional<Long> integer(String property) {
    return typed(property, ConfigType.INTEGER).integer();
  }

  @Override
  public boolean flag(String property) {
    return typed(property, ConfigType.BOOLEAN).present();
  }

  @Override
  public Optional<Duration> duration(String property) {
    return typed(property, ConfigType.DURATION).duration();
  }

  @Override
  public Optional<URI> url(String property) {
    return typed(property, ConfigType.URL).url();
  }

  @Override
  public List<String> list(String property) {
    return typed(property, ConfigType.STRING_LIST).list();
  }

  @Override
  public Optional<Secret> secret(String property) {
    return typed(property, ConfigType.SECRET).present()
        ? Optional.of(Secret.from(() -> value(property)))
        : Optional.empty();
  }

  private String value(String property) {
    try {
      return pipe.askCalmly(new Ask.SecretValue(instance.call().number(), property), Codec.TEXT);
    } catch (ConnectorException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private ConfigValue typed(String property, ConfigType type) {
    ConfigValue value = known(property);
    if (value.type() != type) {
      throw other(value, type.name());
    }
    return value;
  }

  private ConfigValue known(String property) {
    ConfigValue value = values.get(property);
    if (value == null) {
      throw new IllegalArgumentException("the specification has no property " + property);
    }
    return value;
  }

  private static IllegalArgumentException other(ConfigValue value, String asked) {
    return new IllegalArgumentException(
        value.property() + " is " + value.type() + " and was asked for as " + asked);
  }

  @Override
  public String toString() {
    return "RemoteConfig" + values.keySet();
  }
}
