package io.parallelrun.server.command.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.Row;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import io.parallelrun.server.command.table.CsvTable;
import io.parallelrun.server.command.table.Utf8Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a batch: lines of JSON objects, or CSV with a header. In UTF-8, with or without
 * a byte order mark; every row has a {@code key}, and the check says which other fields are kept.
 */
final class BatchReader {
  /** The field of the key. */
  static final String KEY = "key";

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_KEY = 400;
  private static final int LONGEST_VALUE = 100_000;

  private final List<String> columns;
  private final PrivateRows rows;
  private final CellErrors errors = new CellErrors();
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Row> read = new ArrayList<>();

  BatchReader(ComparisonCheck check, PrivateRows rows) {
    this.columns = check.columns();
    this.rows = rows;
  }

  /**
   * What a batch holds.
   *
   * @param rows in order, with personal data hashed
   * @param seen those of the check's columns that any row had
   */
  record Read(List<Row> rows, List<String> seen) {
    Read {
      rows = List.copyOf(rows);
      seen = List.copyOf(seen);
    }
  }

  /** Reads a batch; every bad line is named, and nothing is kept when there is one. */
  Read read(byte[] body, boolean csv) throws DocumentException {
    String text = Utf8Text.of(body);
    if (csv) {
      table(CsvTable.read(text));
    } else {
      lines(text);
    }
    errors.throwIfAny();
    if (read.isEmpty()) {
      throw CellErrors.single(1, "", "at least one row", "nothing");
    }
    return new Read(read, columns.stream().filter(seen::contains).toList());
  }

  private void table(CsvTable table) throws DocumentException {
    int key = table.header().indexOf(KEY);
    if (key < 0) {
      throw CellErrors.single(1, "header", "a column " + KEY, String.join(",", table.header()));
    }
    int[] places = columns.stream().mapToInt(table.header()::indexOf).toArray();
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        seen.add(columns.get(i));
      }
    }
    for (CsvTable.Line line : table.lines()) {
      @Nullable String[] values = new @Nullable String[places.length];
      for (int i = 0; i < places.length; i++) {
        values[i] = places[i] < 0 ? null : line.cells().get(places[i]);
      }
      add(line.number(), line.cells().get(key), values);
    }
  }

  private void lines(String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        line(number, line);
      }
    }
  }

  private void line(int number, String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      errors.add(number, "", "a JSON object", "\"" + e.getOriginalMessage() + "\"");
      return;
    }
    if (!(node instanceof ObjectNode object)) {
      errors.add(number, "", "a JSON object", shown(line));
      return;
    }
    @Nullable String[] values = new @Nullable String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = object.get(columns.get(i));
      if (value != null) {
        seen.add(columns.get(i));
        values[i] = text(value);
      }
    }
    add(number, text(object.get(KEY)), values);
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private void add(int line, @Nullable String key, @Nullable String[] values) {
    String normal = key == null ? null : rows.key(key);
    if (normal == null || normal.isEmpty() || normal.length() > LONGEST_KEY) {
      errors.add(line, KEY, "1 to " + LONGEST_KEY + " characters", shown(key));
      return;
    }
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value != null && value.length() > LONGEST_VALUE) {
        errors.add(line, columns.get(i), "at most " + LONGEST_VALUE + " characters", shown(value));
        return;
      }
      values[i] = rows.value(i, value);
    }
    read.add(RowBytes.made(normal, Arrays.asList(values)));
  }

  /** Of what may be personal only how long it is. */
  private static String shown(@Nullable String text) {
    return text == null || text.isEmpty() ? "nothing" : text.length() + " characters";
  }
}
