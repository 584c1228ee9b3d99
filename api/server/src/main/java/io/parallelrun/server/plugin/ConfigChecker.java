package io.parallelrun.server.plugin;

import io.parallelrun.server.plugin.lifecycle.Described;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks settings against what a connector says it takes, without calling the platform. */
@ApplicationScoped
public class ConfigChecker {
  /** Code of the issue that says nothing about the settings: the connector itself failed. */
  static final String CONNECTOR_FAILED = "connector-failed";

  private static final Duration VALIDATE_DEADLINE = Duration.ofSeconds(5);
  private static final int SHOWN = 60;
  private static final String SECRET = "(env:[A-Z][A-Z0-9_]*|file:/.+|vault:[A-Za-z0-9-]+)";

  private final ConnectorRegistry registry;
  private final CallGuard guard;
  private final Clock clock;

  /** Checks against the connectors of a registry. */
  public ConfigChecker(ConnectorRegistry registry, CallGuard guard, Clock clock) {
    this.registry = registry;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * What is wrong with settings, one issue per property; empty when they can be used. Those of an
   * earlier version of the connector's configuration are checked as what becomes of them.
   */
  public List<ConfigIssue> check(String type, Map<String, String> values) {
    Optional<Described> connector = registry.connector(type);
    if (connector.isEmpty()) {
      String known =
          registry.descriptors().stream().map(d -> d.id()).collect(Collectors.joining(", "));
      return List.of(
          new ConfigIssue(
              "type",
              "unknown-type",
              "expected one of the connectors " + known + ", got \"" + type + "\"",
              "Choose one of them, or put the jar that brings it into the plugin directory."));
    }
    ConfigSpec spec = connector.get().descriptor().config();
    Map<String, String> current = spec.migrated(values);
    List<ConfigIssue> issues = bySpecification(spec, current);
    return issues.isEmpty() ? own(type, spec, current) : issues;
  }

  /**
   * What is wrong with settings by the specification alone, before the connector is asked; one
   * issue per property, empty when nothing is.
   */
  public static List<ConfigIssue> bySpecification(ConfigSpec spec, Map<String, String> values) {
    List<ConfigIssue> issues = new ArrayList<>();
    for (ConfigProperty property : spec.properties()) {
      check(property, spec, values).ifPresent(issues::add);
    }
    values.keySet().stream()
        .filter(name -> spec.property(name).isEmpty() && !PollIntervals.isOne(name))
        .sorted()
        .forEach(name -> issues.add(unknown(name, spec)));
    issues.addAll(PollIntervals.issues(values));
    return List.copyOf(issues);
  }

  private List<ConfigIssue> own(String type, ConfigSpec spec, Map<String, String> values) {
    Plugin plugin = registry.using(type).orElseThrow();
    ConnectorFactory factory = plugin.connector(type).orElseThrow().factory();
    if (plugin.state() == PluginState.QUARANTINED) {
      // Whoever makes the connector is told; that its settings are wrong would not be true.
      return List.of();
    }
    Redaction redaction = new Redaction();
    SecretSource none =
        reference -> {
          throw new UnknownSecretException("A secret is not needed to check settings.", "");
        };
    CheckedConfig config = new CheckedConfig(spec, values, none, redaction);
    CallGuard.Result<List<ConfigIssue>> result =
        new PluginCalls(plugin, guard, redaction, clock, type, type, "")
            .call(
                "validate",
                factory.getClass().getClassLoader(),
                VALIDATE_DEADLINE,
                call -> {
                  call.stage("validating settings");
                  return List.copyOf(factory.validate(config));
                },
                () -> {})
            .join();
    List<ConfigIssue> issues = result.value();
    CallFailure failure = result.failure();
    return issues != null && failure == null
        ? issues
        : List.of(
            new ConfigIssue(
                "type",
                CONNECTOR_FAILED,
                "the connector failed while checking"
                    + (failure == null ? "" : ": " + failure.message()),
                failure == null ? "Report it to its author." : failure.remedy()));
  }

  private static Optional<ConfigIssue> check(
      ConfigProperty property, ConfigSpec spec, Map<String, String> values) {
    String value = values.getOrDefault(property.name(), "").strip();
    if (!wanted(property, spec, values)) {
      // A governing setting that is itself wrong says nothing about this one.
      return value.isEmpty() || !governed(property, spec, values)
          ? Optional.empty()
          : Optional.of(notWanted(property, value));
    }
    if (value.isEmpty()) {
      boolean missing = property.required() && property.defaultValue().isEmpty();
      return missing ? Optional.of(issue(property, "required", "a value", "")) : Optional.empty();
    }
    return wrong(property, value);
  }

  /** What was given where nothing belongs may be a secret in clear. */
  private static ConfigIssue notWanted(ConfigProperty property, String value) {
    String expected = "nothing, because of another setting";
    return property.type() == ConfigType.SECRET
        ? new ConfigIssue(
            property.name(),
            "not-wanted",
            "expected " + expected + ", got something else",
            property.help())
        : issue(property, "not-wanted", expected, value);
  }

  private static boolean governed(
      ConfigProperty property, ConfigSpec spec, Map<String, String> values) {
    return property
        .dependsOn()
        .flatMap(condition -> spec.property(condition.property()))
        .map(governor -> check(governor, spec, values).isEmpty())
        .orElse(true);
  }

  private static boolean wanted(
      ConfigProperty property, ConfigSpec spec, Map<String, String> values) {
    return property
        .dependsOn()
        .map(
            condition -> {
              String standard =
                  spec.property(condition.property())
                      .flatMap(ConfigProperty::defaultValue)
                      .orElse("");
              return values.getOrDefault(condition.property(), standard).equals(condition.value());
            })
        .orElse(true);
  }

  private static Optional<ConfigIssue> wrong(ConfigProperty property, String value) {
    return switch (property.type()) {
      case SECRET ->
          value.matches(SECRET)
              ? Optional.empty()
              : Optional.of(
                  new ConfigIssue(
                      property.name(),
                      "secret-in-clear",
                      "expected a reference env:NAME, file:/path or vault:ID, got something else",
                      "Set an environment variable and refer to it, or enter the secret in the"
                          + " form, which stores it encrypted."));
      case INTEGER -> integer(property, value);
      case BOOLEAN ->
          value.equals("true") || value.equals("false")
              ? Optional.empty()
              : Optional.of(issue(property, "not-boolean", "true or false", value));
      case DURATION -> duration(property, value);
      case URL -> url(property, value);
      case CHOICE ->
          property.allowed().contains(value)
              ? Optional.empty()
              : Optional.of(
                  issue(
                      property,
                      "not-allowed",
                      "one of " + String.join(", ", property.allowed()),
                      value));
      case STRING -> text(property, value);
      case STRING_LIST -> parts(property, value);
    };
  }

  private static Optional<ConfigIssue> integer(ConfigProperty property, String value) {
    try {
      return within(property, Long.parseLong(value))
          ? Optional.empty()
          : Optional.of(issue(property, "out-of-range", "a number" + range(property), value));
    } catch (NumberFormatException e) {
      return Optional.of(issue(property, "not-integer", "a whole number", value));
    }
  }

  private static Optional<ConfigIssue> duration(ConfigProperty property, String value) {
    try {
      return within(property, Duration.parse(value).toSeconds())
          ? Optional.empty()
          : Optional.of(
              issue(property, "out-of-range", "a duration of seconds" + range(property), value));
    } catch (DateTimeParseException e) {
      return Optional.of(issue(property, "not-duration", "a duration such as PT5M", value));
    }
  }

  private static boolean within(ConfigProperty property, long value) {
    return value >= property.minimum().orElse(Long.MIN_VALUE)
        && value <= property.maximum().orElse(Long.MAX_VALUE);
  }

  private static String range(ConfigProperty property) {
    return property.minimum().map(least -> " from " + least).orElse("")
        + property.maximum().map(most -> " to " + most).orElse("");
  }

  private static Optional<ConfigIssue> url(ConfigProperty property, String value) {
    try {
      URI uri = new URI(value);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null) {
        return Optional.of(
            issue(property, "not-url", "an http or https address with a host", shown(value)));
      }
      return uri.getRawUserInfo() == null
          ? Optional.empty()
          : Optional.of(
              issue(property, "credentials-in-url", "an address without user and password", "one"));
    } catch (URISyntaxException e) {
      return Optional.of(
          issue(property, "not-url", "an http or https address with a host", shown(value)));
    }
  }

  private static String shown(String value) {
    int at = value.indexOf('@');
    return at < 0 ? value : "…" + value.substring(at);
  }

  private static Optional<ConfigIssue> parts(ConfigProperty property, String value) {
    List<String> parts =
        Arrays.stream(value.split("[,\n]", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.isEmpty()
        ? Optional.of(issue(property, "empty-list", "at least one value", value))
        : parts.stream().flatMap(part -> text(property, part).stream()).findFirst();
  }

  private static Optional<ConfigIssue> text(ConfigProperty property, String value) {
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      return Optional.of(issue(property, "not-one-line", "one line of text", value.strip()));
    }
    long longest = property.maximum().orElse(Long.MAX_VALUE);
    if (value.length() > longest) {
      return Optional.of(
          issue(
              property,
              "too-long",
              "at most " + longest + " characters",
              value.substring(0, (int) Math.min(longest, SHOWN)) + "…"));
    }
    return property
        .pattern()
        .filter(pattern -> !pattern.matcher(value).matches())
        .map(pattern -> issue(property, "pattern", "text like " + pattern.pattern(), value));
  }

  private static ConfigIssue unknown(String name, ConfigSpec spec) {
    List<String> known = spec.properties().stream().map(ConfigProperty::name).toList();
    String meant =
        NearestName.of(name, known)
            .map(nearest -> "; did you mean \"" + nearest + "\"?")
            .orElse("");
    return new ConfigIssue(
        name,
        "unknown-property",
        "expected one of the settings "
            + String.join(", ", known)
            + ", got \""
            + name
            + "\""
            + meant,
        "Correct the name or leave it out.");
  }

  private static ConfigIssue issue(
      ConfigProperty property, String code, String expected, String got) {
    String came = got.isEmpty() ? "nothing" : "\"" + got + "\"";
    return new ConfigIssue(
        property.name(), code, "expected " + expected + ", got " + came, property.help());
  }
}
