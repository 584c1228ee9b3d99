package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.Jsonata;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a record looks like without what it says: names of fields and kinds of values. A vendor's
 * record may hold addresses, tokens and text made to mislead, so none of it goes into a message; a
 * field whose name does not look like one, as it holds a digit or a sign, is data too and is left
 * out.
 */
final class RecordShape {
  private static final int MOST_CHARACTERS = 300;
  private static final int MOST_LEVELS = 4;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z_$-]{0,29}");

  private final StringBuilder out = new StringBuilder();

  private RecordShape() {}

  static String of(@Nullable Object value) {
    RecordShape shape = new RecordShape();
    shape.write(value, 0);
    String text = shape.out.toString();
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }

  private void write(@Nullable Object value, int level) {
    if (value instanceof Map<?, ?> map) {
      mapping(map, level);
    } else if (value instanceof List<?> list) {
      out.append(list.size()).append(" × [");
      if (!list.isEmpty() && level < MOST_LEVELS) {
        write(list.get(0), level + 1);
      }
      out.append(']');
    } else {
      out.append(kind(value));
    }
  }

  private void mapping(Map<?, ?> map, int level) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    String separator = "";
    while (entries.hasNext() && out.length() < MOST_CHARACTERS && level < MOST_LEVELS) {
      Map.Entry<?, ?> entry = entries.next();
      String name = String.valueOf(entry.getKey());
      out.append(separator).append(NAME.matcher(name).matches() ? name : "***").append(": ");
      write(entry.getValue(), level + 1);
      separator = ", ";
    }
    out.append('}');
  }

  private static String kind(@Nullable Object value) {
    if (value == null || value == Jsonata.NULL_VALUE) {
      return "null";
    }
    if (value instanceof String) {
      return "text";
    }
    if (value instanceof Number) {
      return "number";
    }
    return value instanceof Boolean ? "boolean" : "function";
  }
}
