package io.parallelrun.server.plugin.push;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.parallelrun.connector.file.document.DocumentReader;
import io.parallelrun.connector.file.document.UnusableDocumentException;
import io.parallelrun.server.plugin.JacksonValues;
import io.parallelrun.spi.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A document of observations that somebody sent: the same as the file connector reads. */
public final class PushedDocument {
  /** Observations that one document may have, a user of a roster being one. */
  public static final int MOST_OBSERVATIONS = 5_000;

  private PushedDocument() {}

  /**
   * Reads all observations of a document.
   *
   * @param bytes text in UTF-8
   * @param csv whether it is CSV, and not JSON
   * @param now when it came; what gives itself no time holds as of then
   * @throws PushedDocumentException with what is wrong; nothing of it can be used
   */
  public static List<Observation> read(byte[] bytes, boolean csv, Instant now)
      throws PushedDocumentException {
    String text = text(bytes);
    DocumentReader reader = new DocumentReader(now, now, MOST_OBSERVATIONS);
    try {
      return csv ? reader.csv(text) : reader.json(JacksonValues.parse(text));
    } catch (UnusableDocumentException e) {
      throw new PushedDocumentException(
          e.mistakes().stream()
              .map(
                  mistake ->
                      new PushedDocumentException.Mistake(
                          mistake.where(), mistake.expected(), mistake.quoted()))
              .toList());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "body" : "line " + at.getLineNr() + ", character " + at.getColumnNr();
      throw new PushedDocumentException(where, "JSON", "something that breaks off or goes wrong");
    }
  }

  private static String text(byte[] bytes) throws PushedDocumentException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new PushedDocumentException("body", "text in UTF-8", "bytes that are none");
    }
  }
}
