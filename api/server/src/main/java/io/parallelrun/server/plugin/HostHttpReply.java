package io.parallelrun.server.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply, read to its end.
 *
 * @param all every header
 * @param content the body, not compressed
 * @param latency from the request to the end of the reply
 */
public record HostHttpReply(int status, HttpHeaders all, byte[] content, Duration latency)
    implements HttpReply {
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._-]+)");

  @Override
  public Optional<String> header(String name) {
    return all.firstValue(name);
  }

  @Override
  public List<String> headers(String name) {
    return all.allValues(name);
  }

  @Override
  public byte[] bytes() {
    return content.clone();
  }

  @Override
  public String text() {
    return new String(content, charset());
  }

  private Charset charset() {
    Matcher named = CHARSET.matcher(header("Content-Type").orElse(""));
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** What it is instead, quoting none of it: an answer may repeat what was asked. */
  private static String found(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    return switch (text.charAt(0)) {
      case '<' -> "a page of HTML or XML";
      case '{', '[' -> "JSON that is cut off or broken";
      default -> "other text";
    };
  }

  @Override
  public JsonValue json() throws ConnectorException {
    String text = text();
    try {
      return JacksonValues.parse(text);
    } catch (JsonProcessingException e) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "Expected JSON with status " + status + ", got " + found(text.strip()) + ".",
          "Check that the address is that of the platform's API, not of a page in front of it.");
    }
  }
}
