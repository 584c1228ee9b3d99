package io.parallelrun.testkit.replay;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as a recorded platform sees it.
 *
 * @param method GET, HEAD or POST
 * @param target the address with the part that a URL property gives replaced by the property's name
 *     in double braces, for example {@code {{url}}/items/pages?limit=0}
 * @param headers values by name in lower case; never written to a cassette
 * @param body text of the body, if there is one
 */
public record Ask(
    String method, String target, Map<String, List<String>> headers, Optional<String> body) {

  /** Keeps a copy. */
  public Ask {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(target, "target");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
