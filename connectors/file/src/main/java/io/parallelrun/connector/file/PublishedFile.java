package io.parallelrun.connector.file;

import io.parallelrun.connector.file.document.DocumentReader;
import io.parallelrun.connector.file.document.Mistake;
import io.parallelrun.connector.file.document.UnusableDocumentException;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The document at its address: fetched whole, and understood whole or not at all. */
final class PublishedFile {
  private static final int MOST_ROWS = 50_000;

  private final URI url;
  private final Optional<Secret> token;
  private final String format;
  private final HttpGateway http;
  private final InstantSource clock;

  PublishedFile(ConnectorConfig config, ConnectorContext context) throws ConnectorException {
    this.url =
        config
            .url(FileFactory.URL)
            .orElseThrow(
                () ->
                    ConnectorException.config(
                        FileFactory.URL, "The address is not set.", "Set it."));
    this.token = config.secret(FileFactory.TOKEN);
    this.format = config.text(FileFactory.FORMAT).orElse("auto");
    this.http = context.http();
    this.clock = context.clock();
  }

  /** The document as it came; only a good answer comes back. */
  HttpReply fetch() throws ConnectorException, InterruptedException {
    HttpCall call = HttpCall.get(url).header("Accept", "text/csv, application/json");
    HttpReply reply =
        http.send(
            token
                .map(secret -> secret.use(value -> call.header("Authorization", "Bearer " + value)))
                .orElse(call));
    Refusal.check(reply, clock.instant());
    return reply;
  }

  /** Every observation of a document. */
  List<Observation> read(HttpReply reply, Instant now) throws ConnectorException {
    String text = text(reply);
    boolean json = isJson(reply);
    DocumentReader reader = new DocumentReader(now, published(reply, now), MOST_ROWS);
    try {
      return json ? reader.json(reply.json()) : reader.csv(text);
    } catch (UnusableDocumentException e) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE, message(e.mistakes()), "Correct it there; none of it is used.");
    }
  }

  /** Says what is wrong without a word of the document. */
  private static String message(List<Mistake> mistakes) {
    String first = mistakes.get(0).described() + ".";
    int more = mistakes.size() - 1;
    return more == 0 ? first : first + " There are " + more + " more mistakes like this, or more.";
  }

  /** Since when the document says what it says, where no row says it. */
  private static Instant published(HttpReply reply, Instant now) {
    return reply
        .header("Last-Modified")
        .flatMap(PublishedFile::httpDate)
        .filter(at -> at.isBefore(now))
        .orElse(now);
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private boolean isJson(HttpReply reply) throws ConnectorException {
    if (!format.equals("auto")) {
      return format.equals("json");
    }
    String type = reply.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    String path = String.valueOf(url.getPath()).toLowerCase(Locale.ROOT);
    boolean told = type.contains("json") || type.contains("csv");
    if (told || type.contains("html")) {
      return isJson(told, type.contains("json"));
    }
    return isJson(path.endsWith(".json") || path.endsWith(".csv"), path.endsWith(".json"));
  }

  private static boolean isJson(boolean told, boolean json) throws ConnectorException {
    if (!told) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "Expected a CSV or JSON document, got neither by its content type nor by its address.",
          "Check the address; if it is right, set the format.");
    }
    return json;
  }

  /** The document as text; a page in its place is noticed. */
  String text(HttpReply reply) throws ConnectorException {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(reply.bytes())).toString();
      if (text.isBlank() || text.stripLeading().startsWith("<")) {
        throw ConnectorException.of(
            FailureKind.BAD_RESPONSE,
            "Expected a document, got " + (text.isBlank() ? "nothing." : "a page of HTML or XML."),
            "Check the address, and the job that publishes it.");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "Expected text in UTF-8, got bytes that are none.",
          "Save or export it as UTF-8.");
    }
  }
}
