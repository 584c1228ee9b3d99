package io.parallelrun.server.command.reference;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a property asks of its values, in sentences: the same on the form and in documents. */
public final class Rules {
  private Rules() {}

  /** The sentences of a property; empty when anything of its type will do. */
  public static List<String> of(ConfigProperty property) {
    List<String> rules = new ArrayList<>();
    property
        .dependsOn()
        .ifPresent(on -> rules.add("Used when " + on.property() + " is " + on.value() + "."));
    if (property.type() == ConfigType.CHOICE) {
      rules.add("One of " + String.join(", ", property.allowed()) + ".");
    }
    range(property).ifPresent(rules::add);
    property.pattern().ifPresent(pattern -> rules.add("Like " + pattern.pattern() + "."));
    property.defaultValue().ifPresent(value -> rules.add("Without a value: " + value + "."));
    property.example().ifPresent(example -> rules.add("Such as " + example + "."));
    property.since().ifPresent(version -> rules.add("Since version " + version + "."));
    property.deprecatedBy().ifPresent(other -> rules.add("Deprecated: use " + other + " instead."));
    return rules;
  }

  private static Optional<String> range(ConfigProperty property) {
    String unit =
        switch (property.type()) {
          case DURATION -> " seconds";
          case STRING, STRING_LIST, SECRET, URL -> " characters";
          case INTEGER, BOOLEAN, CHOICE -> "";
        };
    Optional<String> from = property.minimum().map(least -> "from " + least);
    Optional<String> to = property.maximum().map(most -> "to " + most);
    if (from.isEmpty()) {
      return property.maximum().map(most -> "At most " + most + unit + ".");
    }
    return Optional.of(
        "F" + from.get().substring(1) + to.map(text -> " " + text).orElse("") + unit + ".");
  }
}
