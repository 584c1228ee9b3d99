package io.parallelrun.connector.declarative.template;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The configuration of one connection as texts. A secret is read at each use and never kept. */
public final class Settings {
  private final ConfigSpec spec;
  private final ConnectorConfig config;

  /** The settings of a configuration that has passed its specification. */
  public Settings(ConfigSpec spec, ConnectorConfig config) {
    this.spec = spec;
    this.config = config;
  }

  /** The specification. */
  public ConfigSpec spec() {
    return spec;
  }

  /** Whether a property has a value; a secret is not read for that. */
  public boolean has(String name) {
    return spec.property(name)
        .map(
            property ->
                property.type() == ConfigType.SECRET
                    ? config.secret(name).isPresent()
                    : plain(name).isPresent())
        .orElse(false);
  }

  /** The value of a property that is no secret. */
  public Optional<String> plain(String name) {
    ConfigType type = spec.property(name).map(ConfigProperty::type).orElse(ConfigType.SECRET);
    Optional<String> value =
        switch (type) {
          case STRING, CHOICE -> config.text(name);
          case INTEGER -> config.integer(name).map(String::valueOf);
          case BOOLEAN -> Optional.of(String.valueOf(config.flag(name)));
          case DURATION -> config.duration(name).map(String::valueOf);
          case URL -> config.url(name).map(uri -> uri.toString().replaceAll("/+$", ""));
          case STRING_LIST -> joined(config.list(name));
          case SECRET -> Optional.empty();
        };
    return value.filter(text -> !text.isEmpty());
  }

  /** The elements of a list. */
  public List<String> list(String name) {
    return config.list(name);
  }

  private static Optional<String> joined(List<String> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(String.join(",", list));
  }

  /** A digest of all secrets, by which a change of one is noticed without keeping any. */
  public String secretsDigest() {
    MessageDigest digest = sha256();
    for (ConfigProperty property : spec.properties()) {
      digest.update((property.name() + "=").getBytes(StandardCharsets.UTF_8));
      secret(property.name())
          .ifPresent(value -> digest.update(value.getBytes(StandardCharsets.UTF_8)));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Settings with secrets, for authentication alone. */
  public Values withSecrets() {
    return placeholder ->
        placeholder instanceof Placeholder.Setting setting
            ? secret(setting.name()).or(() -> plain(setting.name()))
            : Optional.empty();
  }

  private Optional<String> secret(String name) {
    boolean secret =
        spec.property(name).map(property -> property.type() == ConfigType.SECRET).orElse(false);
    return secret
        ? config.secret(name).map(value -> value.use(Function.<String>identity()))
        : Optional.empty();
  }
}
