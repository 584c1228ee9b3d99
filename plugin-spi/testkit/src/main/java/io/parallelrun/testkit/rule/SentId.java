package io.parallelrun.testkit.rule;

import io.parallelrun.spi.HttpCall;
import io.parallelrun.testkit.replay.ReplayGateway;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a request with the id of an account in it is beside the id.
 *
 * @param frame the request with {@code <id>} where the id stood, each part of its address decoded
 */
record SentId(String frame) {
  private static final String HERE = "<id>";

  /** The requests that hold an id. */
  static List<SentId> in(List<ReplayGateway.Sent> journal, String id) {
    return journal.stream()
        .map(sent -> new SentId(frame(sent.call(), id)))
        .filter(sent -> sent.frame().contains(HERE))
        .distinct()
        .toList();
  }

  /** Whether a request is one of these but for the id, or holds no part that the id could be. */
  static boolean isUsual(HttpCall call, String id, List<SentId> usual) {
    SentId sent = new SentId(frame(call, id));
    return usual.contains(sent)
        || usual.isEmpty()
        || (!sent.frame().contains(HERE) && isPlain(call));
  }

  /** A request for something else, such as an access token. */
  private static boolean isPlain(HttpCall call) {
    return call.method().equals("POST");
  }

  private static String frame(HttpCall call, String id) {
    URI uri = call.uri();
    String path = parts(uri.getRawPath(), "/", id);
    String query = uri.getRawQuery() == null ? "" : parts(uri.getRawQuery(), "&", id);
    String body = call.body().map(text -> text.replace(quoted(id), quoted(HERE))).orElse("");
    return String.join(
        "\n",
        call.method(),
        uri.getScheme() + "://" + uri.getRawAuthority(),
        path,
        query,
        String.valueOf(uri.getRawFragment()),
        body);
  }

  /** Cut before it is decoded, so that an id that was not encoded makes more parts. */
  private static String parts(String raw, String separator, String id) {
    return Arrays.stream(raw.split(separator, -1))
        .map(part -> decoded(part).replace(id, HERE))
        .collect(Collectors.joining("\n" + separator));
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
