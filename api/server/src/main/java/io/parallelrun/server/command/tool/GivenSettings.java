package io.parallelrun.server.command.tool;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Settings as they were given: from a file, then {@code --set} and {@code --secret} over it.
 *
 * @param values by property; secrets as references such as {@code env:NAME}
 */
record GivenSettings(Map<String, String> values) {
  private static final String REFERENCE = "env:";
  private static final String MADE_UP = REFERENCE + "MADE_BY_THE_KIT_";
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

  static GivenSettings of(Arguments arguments) throws UsageException, IOException {
    Map<String, String> values = new LinkedHashMap<>();
    if (arguments.has(Option.CONFIG)) {
      values.putAll(file(arguments, arguments.path(arguments.required(Option.CONFIG))));
    }
    values.putAll(pairs(arguments, Option.SET));
    for (Map.Entry<String, String> secret : pairs(arguments, Option.SECRET).entrySet()) {
      if (!VARIABLE.matcher(secret.getValue()).matches()) {
        // It may be the secret itself.
        throw new UsageException(
            arguments.where(Option.SECRET) + " " + secret.getKey(),
            "the name of an environment variable, such as ACME_TOKEN",
            "something else");
      }
      values.put(secret.getKey(), REFERENCE + secret.getValue());
    }
    return new GivenSettings(values);
  }

  private static Map<String, String> pairs(Arguments arguments, Option option)
      throws UsageException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : arguments.all(option)) {
      add(pairs, pair, arguments.where(option), option.value());
    }
    return pairs;
  }

  private static Map<String, String> file(Arguments arguments, Path file)
      throws UsageException, IOException {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        String where = arguments.where(Option.CONFIG) + " " + file + ":" + (i + 1);
        add(pairs, line, where, "name=value");
      }
    }
    return pairs;
  }

  private static void add(Map<String, String> pairs, String pair, String where, String form)
      throws UsageException {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      // Not quoted: it may be a secret that was given in the wrong place.
      throw new UsageException(where, form, equals < 0 ? "a word without =" : "no name before =");
    }
    String name = pair.substring(0, equals).strip();
    if (pairs.put(name, pair.substring(equals + 1).strip()) != null) {
      throw new UsageException(where, "each setting once", name + " twice");
    }
  }

  /**
   * The values of secrets, by property.
   *
   * @throws UsageException when a variable is not set
   */
  Map<String, String> secrets(ConfigSpec spec, Arguments arguments, Surroundings around)
      throws UsageException {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (ConfigProperty property : spec.properties()) {
      String reference = values.getOrDefault(property.name(), "");
      if (property.type() == ConfigType.SECRET && reference.startsWith(REFERENCE)) {
        String variable = reference.substring(REFERENCE.length());
        String value = around.environment().apply(variable).orElse("");
        if (value.isBlank()) {
          throw new UsageException(
              arguments.where(Option.SECRET) + " " + property.name(),
              "the secret in the environment variable " + variable,
              "none: it is not set");
        }
        secrets.put(property.name(), value);
      }
    }
    return secrets;
  }

  /** The same as the newest version of a connector has them. */
  GivenSettings migrated(ConfigSpec spec) {
    return new GivenSettings(spec.migrated(values));
  }

  /** Replays need no real address and no real secret, so what is required is made up. */
  Map<String, String> forReplay(ConfigSpec spec) {
    Map<String, String> settings = new LinkedHashMap<>(values);
    for (ConfigProperty property : spec.properties()) {
      if (property.required() && property.defaultValue().isEmpty()) {
        if (property.type() == ConfigType.URL) {
          settings.putIfAbsent(
              property.name(), property.example().orElse("https://platform.example.org"));
        } else if (property.type() == ConfigType.SECRET) {
          String variable = property.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
          settings.putIfAbsent(property.name(), MADE_UP + variable);
        }
      }
    }
    return settings;
  }

  /** The settings with secrets in clear, for what runs outside the host. */
  Map<String, String> revealed(Map<String, String> secrets) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(secrets);
    return all;
  }
}
