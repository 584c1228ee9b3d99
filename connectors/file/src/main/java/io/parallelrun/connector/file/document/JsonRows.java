package io.parallelrun.connector.file.document;

import io.parallelrun.spi.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a JSON document: an object with {@code observations} and, if it says so, asOf. */
final class JsonRows {
  static final String AS_OF = "asOf";
  private static final String OBSERVATIONS = "observations";
  private static final int MOST_DIGITS = 40;

  private JsonRows() {}

  /**
   * Reads the rows.
   *
   * @throws UnusableDocumentException when it has another shape
   */
  static List<Row> read(JsonValue document, int most) throws UnusableDocumentException {
    for (String member : document.members().keySet()) {
      if (!Set.of(AS_OF, OBSERVATIONS).contains(member)) {
        throw new UnusableDocumentException(
            List.of(
                new Mistake("the document", "asOf and observations", "another member", member)));
      }
    }
    JsonValue observations = document.get(OBSERVATIONS);
    if (!observations.isArray()) {
      throw new UnusableDocumentException(OBSERVATIONS, "an array", kind(observations));
    }
    if (observations.elements().size() > most) {
      throw new UnusableDocumentException(
          OBSERVATIONS, "at most " + most, Integer.toString(observations.elements().size()));
    }
    List<Row> rows = new ArrayList<>();
    for (JsonValue observation : observations.elements()) {
      rows.add(row("observations[" + rows.size() + "]", observation));
    }
    return rows;
  }

  private static Row row(String place, JsonValue observation) throws UnusableDocumentException {
    if (!(observation instanceof JsonValue.Members members)) {
      throw new UnusableDocumentException(place, "an object", kind(observation));
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
      String cell = cell(place + "." + shown(member.getKey()), member.getValue());
      if (!cell.isEmpty()) {
        cells.put(member.getKey(), cell);
      }
    }
    return new Row(place, ".", cells);
  }

  /** A name that is none of the vocabulary is text of the document. */
  private static String shown(String name) {
    return Vocabulary.isField(name) ? name : "(another member)";
  }

  private static String cell(String where, JsonValue value) throws UnusableDocumentException {
    if (value instanceof JsonValue.Null) {
      return "";
    }
    if (value instanceof JsonValue.Number number) {
      return plain(where, number.value().stripTrailingZeros());
    }
    if (value instanceof JsonValue.Text text) {
      return text.value().strip();
    }
    throw new UnusableDocumentException(where, "a text or a number", kind(value));
  }

  /** A number of few letters may have a billion digits. */
  private static String plain(String where, BigDecimal number) throws UnusableDocumentException {
    if (Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw new UnusableDocumentException(
          where, "a number of at most " + MOST_DIGITS + " digits", "one of more");
    }
    return number.toPlainString();
  }

  static String kind(JsonValue value) {
    if (value instanceof JsonValue.Members) {
      return "an object";
    }
    if (value instanceof JsonValue.Elements) {
      return "an array";
    }
    if (value instanceof JsonValue.Bool) {
      return "true or false";
    }
    if (value instanceof JsonValue.Text) {
      return "a text";
    }
    return value instanceof JsonValue.Number ? "a number" : "nothing";
  }
}
