package io.parallelrun.connector.file.document;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a document says in one row.
 *
 * @param place the row, for people: {@code line 5} or {@code observations[3]}
 * @param separator between the place and the name of a field
 * @param cells by field, blanks around them dropped, empty ones left out
 */
record Row(String place, String separator, Map<String, String> cells) {
  Row {
    cells = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  String cell(String field) {
    return cells.getOrDefault(field, "");
  }

  String where(String field) {
    return place + separator + field;
  }
}
