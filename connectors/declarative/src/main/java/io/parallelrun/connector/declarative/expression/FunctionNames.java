package io.parallelrun.connector.declarative.expression;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The functions an expression may call, and what to do instead of those it may not. */
final class FunctionNames {
  /** Ours: time and units. */
  static final Set<String> OWN = Set.of("instant", "duration", "ratio");

  private static final Set<String> STANDARD =
      Set.of(
          "sum count max min average string substring substringBefore substringAfter lowercase",
          "uppercase length trim pad contains replace split join formatNumber formatBase",
          "formatInteger parseInteger number floor ceil round abs sqrt power boolean not map zip",
          "filter single reduce sift keys lookup append exists spread merge reverse each error",
          "assert type sort distinct base64encode base64decode encodeUrlComponent encodeUrl",
          "decodeUrlComponent decodeUrl toMillis fromMillis now millis");

  /** Each with its reason. */
  static final Map<String, String> REFUSED =
      Map.of(
          "eval", "It would run text from the vendor. Write the expression out.",
          "match",
              "A regular expression can run for ever. Use $contains, $split or $substringBefore.",
          "random", "A poll repeated must give the same result. Use a field of the record.",
          "shuffle", "A poll repeated must give the same result. Use $sort.",
          "clone", "Values do not change. Use the value itself.");

  private FunctionNames() {}

  /** All that may be called. */
  static Set<String> allowed() {
    Set<String> names = new TreeSet<>(OWN);
    STANDARD.forEach(line -> names.addAll(Set.of(line.split(" "))));
    return names;
  }
}
