package io.parallelrun.testkit.replay;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a recorded platform says.
 *
 * @param status 100 to 599
 * @param headers values by name
 * @param body text, in UTF-8
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

  /** Keeps a copy. */
  public Answer {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    Objects.requireNonNull(body, "body");
  }

  /** JSON. */
  public static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", List.of("application/json")), body);
  }

  /** A page. */
  public static Answer html(int status, String body) {
    return new Answer(status, Map.of("Content-Type", List.of("text/html; charset=UTF-8")), body);
  }

  /** The same with another body. */
  public Answer withBody(String other) {
    return new Answer(status, headers, other);
  }

  /** The same with another header. */
  public Answer with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, List.of(value));
    return new Answer(status, more, body);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length() + " characters]";
  }
}
