package io.parallelrun.server.command.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives what has a name and no slug a slug made of its name, so that people need not invent one.
 */
final class Slugs {
  /** The field. */
  static final String SLUG = "slug";

  private static final String NAME = "name";
  private static final int LONGEST = 60;

  private Slugs() {}

  /** Fills a tree of the values of a record type, and everything in it. */
  static void fill(Class<?> type, Map<String, Object> values) {
    if (has(type, SLUG) && has(type, NAME)) {
      give(values, new HashSet<>());
    }
    nested(type, values);
  }

  private static void nested(Class<?> type, Map<String, Object> values) {
    for (RecordComponent component : type.getRecordComponents()) {
      Object value = values.get(component.getName());
      if (value instanceof List<?> list
          && component.getGenericType() instanceof ParameterizedType generic
          && generic.getActualTypeArguments()[0] instanceof Class<?> element
          && element.isRecord()) {
        list(element, list);
      } else if (value instanceof Map<?, ?> && component.getType().isRecord()) {
        nested(component.getType(), fields(value));
      }
    }
  }

  private static void list(Class<?> element, List<?> list) {
    Set<String> taken = new HashSet<>();
    boolean named = has(element, SLUG) && has(element, NAME);
    for (Object each : list) {
      if (each instanceof Map<?, ?> map && map.get(SLUG) != null) {
        taken.add(map.get(SLUG).toString());
      }
    }
    for (Object each : list) {
      if (each instanceof Map<?, ?>) {
        if (named) {
          give(fields(each), taken);
        }
        nested(element, fields(each));
      }
    }
  }

  private static void give(Map<String, Object> values, Set<String> taken) {
    Object name = values.get(NAME);
    if (values.get(SLUG) != null || name == null) {
      return;
    }
    String slug = of(name.toString());
    String free = slug;
    for (int i = 2; taken.contains(free); i++) {
      free = slug + "-" + i;
    }
    if (!free.isEmpty()) {
      values.put(SLUG, free);
      taken.add(free);
    }
  }

  /** Lower-case letters, digits and inner hyphens of a name; empty when it has none of them. */
  static String of(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    return cut.replaceAll("^-+|-+$", "");
  }

  private static boolean has(Class<?> type, String component) {
    for (RecordComponent each : type.getRecordComponents()) {
      if (each.getName().equals(component)) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object value) {
    return (Map<String, Object>) value;
  }
}
