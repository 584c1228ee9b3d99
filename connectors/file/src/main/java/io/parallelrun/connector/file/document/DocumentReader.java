package io.parallelrun.connector.file.document;

import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Reads a document of observations, all of it or nothing. Immutable; safe from any thread.
 *
 * @param now the host's clock; no row may be later
 * @param asOf when what a row says held, unless the document or the row says so
 * @param most rows that are taken
 */
public record DocumentReader(Instant now, Instant asOf, int most) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a CSV with a header, with or without a byte order mark.
   *
   * @throws UnusableDocumentException with every mistake that was found
   */
  public List<Observation> csv(String text) throws UnusableDocumentException {
    String table = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    List<Row> rows = CsvRows.read(table, most);
    if (rows.isEmpty()) {
      throw new UnusableDocumentException("line 2", "at least one row", "the end");
    }
    return new Harvest(now, asOf).of(rows);
  }

  /**
   * Reads a JSON document.
   *
   * @throws UnusableDocumentException with every mistake that was found
   */
  public List<Observation> json(JsonValue document) throws UnusableDocumentException {
    List<Row> rows = JsonRows.read(document, most);
    if (rows.isEmpty()) {
      throw new UnusableDocumentException("observations", "at least one", "none");
    }
    return new Harvest(now, told(document.get(JsonRows.AS_OF))).of(rows);
  }

  private Instant told(JsonValue value) throws UnusableDocumentException {
    if (value instanceof JsonValue.Absent || value instanceof JsonValue.Null) {
      return asOf;
    }
    String text = value.text().orElse("");
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnusableDocumentException(
          List.of(
              new Mistake(
                  JsonRows.AS_OF,
                  "a time with a zone such as 2026-01-31T08:00:00Z",
                  value instanceof JsonValue.Text ? Shape.of(text) : JsonRows.kind(value),
                  text)));
    }
  }
}
