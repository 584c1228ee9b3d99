package io.parallelrun.server.command.reference;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A connection for the document of a run, in YAML: what is required with a value to replace, the
 * rest as comments that become settings when the mark before them is taken away.
 */
public final class SettingsSample {
  private static final String INDENT = "      ";

  private SettingsSample() {}

  /** The sample of a connector. */
  public static String of(ConnectorDescriptor connector) {
    StringBuilder sample = new StringBuilder("connections:\n");
    sample.append("  - slug: old-").append(connector.id()).append('\n');
    sample.append("    platform: old\n");
    sample.append("    type: ").append(connector.id()).append('\n');
    boolean any = connector.config().properties().stream().anyMatch(SettingsSample::isStated);
    sample.append(any ? "    settings:\n" : "    settings: {}\n");
    String group = "";
    for (ConfigProperty property : connector.config().properties()) {
      if (!property.group().equals(group)) {
        group = property.group();
        sample.append(group.isEmpty() ? "" : INDENT + "# " + group + "\n");
      }
      sample.append(INDENT).append("# ").append(comment(property)).append('\n');
      sample.append(INDENT).append(isStated(property) ? "" : "# ");
      sample.append(property.name()).append(": ").append(value(connector, property)).append('\n');
    }
    return sample.toString();
  }

  private static boolean isStated(ConfigProperty property) {
    return property.required()
        && property.defaultValue().isEmpty()
        && property.dependsOn().isEmpty()
        && property.deprecatedBy().isEmpty();
  }

  private static String comment(ConfigProperty property) {
    List<String> parts = new ArrayList<>();
    parts.add(property.label() + ".");
    parts.add(property.help());
    parts.addAll(Rules.of(property));
    return String.join(" ", parts.stream().filter(part -> !part.isBlank()).toList())
        .replaceAll("\\s*\\R\\s*", " ");
  }

  private static String value(ConnectorDescriptor connector, ConfigProperty property) {
    if (property.type() == ConfigType.SECRET) {
      String name = connector.id() + "-" + property.name();
      return "env:" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
    String value = property.defaultValue().or(property::example).orElseGet(() -> made(property));
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String made(ConfigProperty property) {
    return switch (property.type()) {
      case STRING, STRING_LIST, SECRET -> "…";
      case INTEGER -> Long.toString(property.minimum().orElse(1L));
      case BOOLEAN -> "true";
      case DURATION -> "PT" + property.minimum().orElse(3_600L) + "S";
      case URL -> "https://platform.example.org";
      case CHOICE -> property.allowed().get(0);
    };
  }
}
