package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Issues;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Mistakes between one part and another, which nobody can tell while the structure of one of them
 * is at fault: a second mistake would send the author after a consequence of the first.
 */
final class Consequences {
  /** By the places whose structure they rest on. */
  private static final Map<Pattern, Set<String>> RESTING_ON =
      Map.of(
          Pattern.compile("/config(/.*)?"),
          Set.of(
              "unknown-property",
              "secret-outside-auth",
              "optional-here",
              "not-a-url-property",
              "credential-in-clear"),
          Pattern.compile("/pollers(/[0-9]+(/(name|requires)(/.*)?)?)?"),
          Set.of("unknown-poller", "check-of-optional"),
          Pattern.compile("/http(/.*)?"),
          Set.of("over-budget", "credential-in-clear", "one-of"),
          Pattern.compile("/(pollers|person)(/.*)?"),
          Set.of(
              "over-budget",
              "optional-here",
              "placeholder-without-value",
              "body-without-post",
              "person-in-part",
              "not-mapped",
              "unknown-integration",
              "not-declared"));

  private Consequences() {}

  /** The codes of what cannot be told beside what was found so far. */
  static Set<String> of(Issues structure) {
    Set<String> codes = new HashSet<>();
    RESTING_ON.forEach(
        (place, resting) -> {
          if (structure.isAt(place)) {
            codes.addAll(resting);
          }
        });
    return codes;
  }
}
