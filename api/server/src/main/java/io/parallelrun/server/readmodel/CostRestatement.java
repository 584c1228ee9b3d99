package io.parallelrun.server.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days that were over and cost something else after the terms were changed.
 *
 * @param version of the terms that changed them
 * @param recordedAt when
 * @param actor who
 * @param from first changed day; null when the currency changed, so that no two days compare
 * @param last last changed day, included; null like {@code from}
 * @param days number of changed days
 * @param before cost of all days that were over, as it was told before
 * @param after the same as it was told from then on
 * @param difference after less before, as shown; null when the currency changed
 * @param causes what was changed in the terms, in words
 */
public record CostRestatement(
    int version,
    Instant recordedAt,
    String actor,
    @Nullable LocalDate from,
    @Nullable LocalDate last,
    long days,
    Amount before,
    Amount after,
    @Nullable Amount difference,
    List<String> causes) {
  public CostRestatement {
    causes = List.copyOf(causes);
  }

  /** Whether it became more. */
  public boolean more() {
    return difference != null && difference.exact().signum() > 0;
  }

  /** The causes in one line. */
  public String cause() {
    return causes.isEmpty() ? "other terms" : String.join("; ", causes);
  }
}
