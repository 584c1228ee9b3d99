package io.parallelrun.server.command.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes from one document to another, field by field; elements with a slug keep it. */
public final class DocumentDiff {
  private final List<DocumentChange> changes = new ArrayList<>();

  private DocumentDiff() {}

  /** Changes in document order; empty when both say the same. */
  public static List<DocumentChange> between(@Nullable RunDocument before, RunDocument after) {
    DocumentDiff diff = new DocumentDiff();
    diff.compare("", before == null ? Map.of() : DocumentTree.of(before), DocumentTree.of(after));
    return List.copyOf(diff.changes);
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map || after instanceof Map) {
      fields(path, asMap(before), asMap(after));
    } else if (before instanceof List || after instanceof List) {
      fields(path, bySlug(before), bySlug(after));
    } else if (before == null || !before.equals(after)) {
      changes.add(new DocumentChange(path, text(before), text(after)));
    }
  }

  private void fields(String path, Map<String, ?> before, Map<String, ?> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String inner = name.startsWith("[") ? path + name : RecordBinder.join(path, name);
      compare(inner, before.get(name), after.get(name));
    }
  }

  private static Map<String, ?> asMap(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((name, inner) -> map.put(name.toString(), inner));
    }
    return map;
  }

  private static Map<String, ?> bySlug(@Nullable Object value) {
    Map<String, Object> elements = new LinkedHashMap<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object slug = list.get(i) instanceof Map<?, ?> map ? map.get("slug") : null;
        elements.put("[" + (slug == null ? i : slug) + "]", list.get(i));
      }
    }
    return elements;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : value == null ? null : value.toString();
  }
}
