package io.parallelrun.server.command.reference;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of the settings of a connector, made of its {@code ConfigSpec}. What
 * JSON Schema has no word for stands under {@code x-}.
 */
public final class SettingsSchema {
  private SettingsSchema() {}

  /** The schema as maps, lists and strings, ready to be written as JSON. */
  public static Map<String, Object> of(ConnectorDescriptor connector) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Settings of " + connector.displayName());
    schema.put("description", connector.summary());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    List<Object> conditions = new ArrayList<>();
    for (ConfigProperty property : connector.config().properties()) {
      properties.put(property.name(), property(property, properties.size() + 1));
      if (isRequired(property) && property.dependsOn().isEmpty()) {
        required.add(property.name());
      } else if (isRequired(property)) {
        conditions.add(condition(connector, property, property.dependsOn().get()));
      }
    }
    schema.put("required", required);
    schema.put("properties", properties);
    schema.put(
        "patternProperties",
        Map.of(
            "^polling\\.",
            Map.of("type", "string", "description", "How often that poller is polled.")));
    if (!conditions.isEmpty()) {
      schema.put("allOf", conditions);
    }
    return schema;
  }

  private static boolean isRequired(ConfigProperty property) {
    return property.required() && property.defaultValue().isEmpty();
  }

  private static Map<String, Object> property(ConfigProperty property, int order) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", property.label());
    schema.put("description", property.help());
    type(property, schema);
    property.defaultValue().ifPresent(value -> schema.put("default", value));
    property.example().ifPresent(value -> schema.put("examples", List.of(value)));
    if (property.type() == ConfigType.SECRET) {
      schema.put("writeOnly", true);
    }
    property
        .deprecatedBy()
        .ifPresent(
            other -> {
              schema.put("deprecated", true);
              schema.put("x-deprecated-by", other);
            });
    property.since().ifPresent(version -> schema.put("x-since", version));
    property
        .dependsOn()
        .ifPresent(on -> schema.put("x-depends-on", Map.of(on.property(), on.value())));
    if (!property.group().isEmpty()) {
      schema.put("x-group", property.group());
    }
    schema.put("x-order", order);
    return schema;
  }

  private static void type(ConfigProperty property, Map<String, Object> schema) {
    schema.put("x-type", property.type().name());
    switch (property.type()) {
      case INTEGER -> {
        // Settings are text in a document; an editor may leave the quotes out.
        schema.put("type", List.of("integer", "string"));
        schema.put("pattern", "^-?[0-9]+$");
        property.minimum().ifPresent(least -> schema.put("minimum", least));
        property.maximum().ifPresent(most -> schema.put("maximum", most));
      }
      case BOOLEAN -> schema.put("enum", List.of(true, false, "true", "false"));
      case CHOICE -> schema.put("enum", property.allowed());
      case DURATION -> {
        schema.put("type", "string");
        schema.put("format", "duration");
        property.minimum().ifPresent(least -> schema.put("x-minimum-seconds", least));
        property.maximum().ifPresent(most -> schema.put("x-maximum-seconds", most));
      }
      case URL -> {
        schema.put("type", "string");
        schema.put("format", "uri");
        schema.put("pattern", "^https?://");
      }
      case STRING, STRING_LIST, SECRET -> text(property, schema);
    }
  }

  private static void text(ConfigProperty property, Map<String, Object> schema) {
    schema.put("type", "string");
    property.maximum().ifPresent(most -> schema.put("maxLength", most));
    property
        .pattern()
        .ifPresent(
            pattern -> {
              boolean whole = property.type() == ConfigType.STRING;
              String text = pattern.pattern();
              schema.put(whole ? "pattern" : "x-pattern", whole ? "^(?:" + text + ")$" : text);
            });
  }

  /** A default of the other property is as good as its value. */
  private static Map<String, Object> condition(
      ConnectorDescriptor connector, ConfigProperty property, ConfigProperty.Condition on) {
    boolean usual =
        connector
            .config()
            .property(on.property())
            .flatMap(ConfigProperty::defaultValue)
            .filter(on.value()::equals)
            .isPresent();
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("properties", Map.of(on.property(), Map.of("const", on.value())));
    if (!usual) {
      given.put("required", List.of(on.property()));
    }
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("if", given);
    condition.put("then", Map.of("required", List.of(property.name())));
    return condition;
  }
}
