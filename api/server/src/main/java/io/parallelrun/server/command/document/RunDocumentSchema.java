package io.parallelrun.server.command.document;

import io.parallelrun.domain.run.RunDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** The JSON Schema (2020-12) of a run document, made of the records it binds to. */
public final class RunDocumentSchema {
  private static final String TYPE = "type";
  private static final Properties DESCRIPTIONS = descriptions();

  private final Map<String, Object> definitions = new TreeMap<>();

  private RunDocumentSchema() {}

  /** The schema as maps, lists and strings, ready to be written as JSON. */
  public static Map<String, Object> generate() {
    RunDocumentSchema schema = new RunDocumentSchema();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "ParallelRun run document");
    root.putAll(schema.object(RunDefinition.class));
    properties(root).put(RunDocumentReader.CONNECTIONS, schema.list(ConnectionEntry.class));
    root.put("$defs", schema.definitions);
    return root;
  }

  /** What a field means, in one sentence; empty when it needs none. */
  public static String description(Class<?> type, String component) {
    return DESCRIPTIONS.getProperty(type.getSimpleName() + "." + component, "");
  }

  private Map<String, Object> object(Class<?> type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Map<String, Object> field = new LinkedHashMap<>(schema(component.getGenericType()));
      String description = description(type, component.getName());
      if (!description.isEmpty()) {
        field.put("description", description);
      }
      fields.put(component.getName(), field);
      if (Defaults.required(component)) {
        required.add(component.getName());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(TYPE, "object");
    object.put("additionalProperties", false);
    object.put("required", required);
    object.put("properties", fields);
    return object;
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? Map.of(TYPE, "object")
          : list((Class<?>) generic.getActualTypeArguments()[0]);
    }
    Class<?> wanted = (Class<?>) type;
    return Scalars.of(wanted).map(s -> scalar(s, wanted)).orElseGet(() -> reference(wanted));
  }

  private Map<String, Object> list(Class<?> element) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put(TYPE, "array");
    list.put("items", schema(element));
    return list;
  }

  private static Map<String, Object> scalar(Scalars scalar, Class<?> type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (scalar) {
      case DECIMAL -> schema.put(TYPE, List.of("number", "string"));
      case WHOLE -> schema.put(TYPE, "integer");
      case FLAG -> schema.put(TYPE, "boolean");
      case CHOICE ->
          schema.put("enum", Arrays.stream(type.getEnumConstants()).map(Scalars::write).toList());
      case DATE -> {
        schema.put(TYPE, "string");
        schema.put("format", "date");
      }
      case PERIOD -> {
        schema.put(TYPE, "string");
        schema.put("pattern", "^P(?!$)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$");
      }
      case DURATION -> {
        schema.put(TYPE, "string");
        schema.put("pattern", "^P(?!$)([0-9]+D)?(T(?!$)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$");
      }
      case TEXT, ZONE, CURRENCY -> schema.put(TYPE, "string");
    }
    return schema;
  }

  private Map<String, Object> reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, definition(type));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  private Map<String, Object> definition(Class<?> type) {
    Map<String, Class<?>> kinds = new TreeMap<>(RecordBinder.kinds(type));
    if (kinds.isEmpty()) {
      return object(type);
    }
    List<Object> choices = new ArrayList<>();
    kinds.forEach(
        (name, kind) -> {
          Map<String, Object> object = object(kind);
          properties(object).put(RecordBinder.KIND, Map.of("const", name));
          choices.add(object);
        });
    return Map.of("oneOf", choices);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> object) {
    return (Map<String, Object>) Objects.requireNonNull(object.get("properties"));
  }

  private static Properties descriptions() {
    Properties properties = new Properties();
    try (InputStream in = RunDocumentSchema.class.getResourceAsStream("descriptions.properties")) {
      if (in == null) {
        throw new IllegalStateException("descriptions.properties is missing");
      }
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
