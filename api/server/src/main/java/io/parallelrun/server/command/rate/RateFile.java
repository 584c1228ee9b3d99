package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import java.util.List;

/**
 * The rates of a file.
 *
 * @param source what kind of file it was, {@code ECB} or {@code CSV}
 * @param quotes in the order of the file
 */
public record RateFile(String source, List<RateQuote> quotes) {
  private static final int MAX_CHARACTERS = 20_000_000;

  public RateFile {
    quotes = List.copyOf(quotes);
  }

  /**
   * Reads the ECB's reference rates, as XML or as CSV ({@code Date,USD,JPY,…}), or a CSV of one
   * rate a line ({@code date,base,quote,rate}); which of them, the first line says.
   *
   * @throws DocumentException when it is none of them, with every bad line
   */
  public static RateFile read(String text) throws DocumentException {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (content.length() > MAX_CHARACTERS) {
      throw CellErrors.single(
          1, "", "at most " + MAX_CHARACTERS + " characters", content.length() + " characters");
    }
    if (content.stripLeading().startsWith("<")) {
      return new RateFile("ECB", EcbXml.read(content));
    }
    return content.stripLeading().startsWith("Date,") || content.stripLeading().startsWith("Date ")
        ? new RateFile("ECB", EcbCsv.read(content))
        : new RateFile("CSV", RateCsv.read(content));
  }
}
