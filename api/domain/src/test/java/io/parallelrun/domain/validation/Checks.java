package io.parallelrun.domain.validation;

import java.math.BigDecimal;
import java.util.List;

/** Checks for tests. */
final class Checks {
  private Checks() {}

  static ComparisonCheck of(CheckKind kind, ComparedField... fields) {
    return of(kind, List.of(), null, "0", fields);
  }

  static ComparisonCheck of(
      CheckKind kind,
      List<String> optOut,
      @org.jspecify.annotations.Nullable String groupBy,
      String tolerance,
      ComparedField... fields) {
    return new ComparisonCheck(
        "check",
        "Check",
        kind,
        KeysOf.THINGS,
        List.of(),
        List.of(fields),
        groupBy,
        optOut,
        null,
        null,
        new BigDecimal(tolerance),
        null,
        24,
        60);
  }
}
