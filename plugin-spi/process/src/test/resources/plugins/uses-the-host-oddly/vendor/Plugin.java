package vendor;

import io.parallelrun.spi.*;
import java.net.URI;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/** Uses what the host lends in unusual ways, as the cursor names them. */
public class Plugin extends OnePoller {
  private static HttpReply kept;
  private static Secret secret;

  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    URI url = given.config().url("url").orElseThrow();
    switch (cursor.text()) {
      case "plain":
        return one(given, "status" + given.context().http().send(HttpCall.get(url)).status());
      case "json":
        JsonValue json = given.context().http().send(HttpCall.get(url)).json();
        int depth = 0;
        for (; json.isArray(); json = json.get(0)) {
          depth++;
        }
        return one(given, "depth" + depth);
      case "keep":
        kept = given.context().http().send(HttpCall.get(url.resolve("/x")));
        return one(given, "kept");
      case "kept":
        return one(given, kept.header("x").orElse("none"));
      case "parallel":
        long sum =
            IntStream.range(0, 12)
                .parallel()
                .mapToLong(i -> status(given, url.resolve("/" + i)))
                .sum();
        return one(given, "sum" + sum);
      case "many-replies":
        List<HttpReply> replies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          replies.add(given.context().http().send(HttpCall.get(url.resolve("/large"))));
        }
        return one(given, "text" + replies.get(0).text().length());
      case "secret":
        secret = given.config().secret("token").orElseThrow();
        return one(given, secret + "-" + secret.use(String::length));
      case "wrapped":
        try {
          given.config().secret("token").orElseThrow().use(value -> value);
        } catch (RuntimeException e) {
          throw ConnectorException.of(FailureKind.AUTHENTICATION, "No token.", "Give one.", e);
        }
        return one(given, "there");
      default:
        return one(given, "status" + status(given, url));
    }
  }

  private static long status(Given given, URI url) {
    try {
      return given.context().http().send(HttpCall.get(url)).status();
    } catch (ConnectorException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
