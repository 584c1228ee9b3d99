package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checked settings as a connector reads them; defaults filled in, secrets resolved at use. */
final class CheckedConfig implements ConnectorConfig {
  private final ConfigSpec spec;
  private final Map<String, String> values;
  private final SecretSource secrets;
  private final Redaction redaction;

  CheckedConfig(
      ConfigSpec spec, Map<String, String> values, SecretSource secrets, Redaction redaction) {
    this.spec = spec;
    this.values = values;
    this.secrets = secrets;
    this.redaction = redaction;
  }

  @Override
  public Optional<String> text(String property) {
    String given = values.get(property);
    return given != null && !given.isBlank()
        ? Optional.of(given.strip())
        : spec.property(property).flatMap(ConfigProperty::defaultValue);
  }

  @Override
  public Optional<Long> integer(String property) {
    return text(property).map(Long::valueOf);
  }

  @Override
  public boolean flag(String property) {
    return text(property).map(Boolean::parseBoolean).orElse(false);
  }

  @Override
  public Optional<Duration> duration(String property) {
    return text(property).map(Duration::parse);
  }

  @Override
  public Optional<URI> url(String property) {
    return text(property).map(text -> URI.create(text.replaceAll("/+$", "")));
  }

  @Override
  public List<String> list(String property) {
    return text(property).stream()
        .flatMap(text -> Arrays.stream(text.split("[,\n]", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  @Override
  public Optional<Secret> secret(String property) {
    return text(property).map(reference -> Secret.from(() -> resolve(reference)));
  }

  private String resolve(String reference) {
    try {
      String secret = secrets.resolve(reference);
      redaction.remember(secret);
      return secret;
    } catch (UnknownSecretException e) {
      throw new MissingSecret(e);
    }
  }

  /** Carries a missing secret through the plugin's code to the host. */
  static final class MissingSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingSecret(UnknownSecretException cause) {
      super(cause.getMessage(), cause);
    }

    String remedy() {
      return getCause() instanceof UnknownSecretException unknown ? unknown.remedy() : "";
    }
  }

  @Override
  public String toString() {
    return "CheckedConfig" + values.keySet();
  }
}
