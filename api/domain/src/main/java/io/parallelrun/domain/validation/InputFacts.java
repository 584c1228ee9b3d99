package io.parallelrun.domain.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an input says about itself.
 *
 * @param asOf the moment it holds for
 * @param unit what its rows or numbers are; empty when it does not say
 * @param columns it has beside the key
 */
public record InputFacts(Instant asOf, String unit, List<String> columns) {
  public InputFacts {
    columns = List.copyOf(columns);
  }

  /** Why two inputs cannot be compared; nothing when they can. */
  public static Optional<String> incomparable(
      ComparisonCheck check, InputFacts legacy, InputFacts replacement) {
    if (!legacy.unit().equals(replacement.unit())) {
      return Optional.of(
          "The legacy side is in "
              + shown(legacy.unit())
              + ", the replacement in "
              + shown(replacement.unit())
              + ". Both have to be in the same unit.");
    }
    Duration apart = Duration.between(legacy.asOf(), replacement.asOf()).abs();
    if (apart.compareTo(check.apart()) > 0) {
      return Optional.of(
          "The legacy side holds for "
              + legacy.asOf()
              + ", the replacement for "
              + replacement.asOf()
              + ": expected at most "
              + check.apartMinutes()
              + " minutes between them. Read both again together.");
    }
    return lacking(check, "legacy side", legacy)
        .or(() -> lacking(check, "replacement", replacement));
  }

  private static Optional<String> lacking(ComparisonCheck check, String side, InputFacts facts) {
    return check.columns().stream()
        .filter(column -> !facts.columns().contains(column))
        .findFirst()
        .map(column -> "The " + side + " has no field " + column + ", which the check compares.");
  }

  private static String shown(String unit) {
    return unit.isEmpty() ? "no stated unit" : unit;
  }
}
