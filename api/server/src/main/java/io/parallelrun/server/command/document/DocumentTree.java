package io.parallelrun.server.command.document;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run document as maps, lists and simple values, in the order people read it; what only repeats a
 * default is left out. Simple values are strings, {@link BigDecimal}, {@link Integer} or {@link
 * Boolean}.
 */
public final class DocumentTree {
  private DocumentTree() {}

  /** The tree of a document. */
  public static Map<String, Object> of(RunDocument document) {
    Map<String, Object> tree = record((Record) document.definition());
    if (!document.connections().isEmpty()) {
      List<Object> connections = new ArrayList<>();
      document.connections().forEach(connection -> connections.add(record(connection)));
      tree.put(RunDocumentReader.CONNECTIONS, connections);
    }
    return tree;
  }

  private static Map<String, Object> record(Record record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = get(component, record);
      if (value != null && !value.equals(Defaults.of(component))) {
        fields.put(component.getName(), value(value));
      }
    }
    if (fields.isEmpty() && record.getClass().getRecordComponents().length > 0) {
      // Stated and at its defaults is not the same as not stated; a form cannot show an empty
      // group.
      RecordComponent first = record.getClass().getRecordComponents()[0];
      Object value = get(first, record);
      if (value != null) {
        fields.put(first.getName(), value(value));
      }
    }
    return fields;
  }

  private static Object value(Object value) {
    if (value instanceof Record record) {
      return kinded(record);
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(value(element)));
      return elements;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> texts = new LinkedHashMap<>();
      map.forEach((name, text) -> texts.put(name.toString(), text));
      return texts;
    }
    return value instanceof BigDecimal || value instanceof Integer || value instanceof Boolean
        ? value
        : Scalars.write(value);
  }

  private static Map<String, Object> kinded(Record record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Class<?> sealed : record.getClass().getInterfaces()) {
      RecordBinder.kinds(sealed)
          .forEach(
              (name, type) -> {
                if (type == record.getClass()) {
                  fields.put(RecordBinder.KIND, name);
                }
              });
    }
    fields.putAll(record(record));
    return fields;
  }

  private static Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("reading " + component, e);
    }
  }
}
