package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.Restatement;
import io.parallelrun.server.store.SeriesField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * An observation that a platform told differently later.
 *
 * @param id larger for what was recorded later
 * @param day of the run's zone whose roll-up it changed
 * @param at what it was observed for
 * @param recordedAt when the change came
 * @param cause why
 */
public record RestatementView(
    long id,
    LocalDate day,
    String connection,
    SeriesField field,
    String name,
    Instant at,
    long before,
    long after,
    long difference,
    Instant recordedAt,
    String cause) {

  static RestatementView of(Restatement restated, ZoneId zone) {
    return new RestatementView(
        restated.id(),
        restated.at().atZone(zone).toLocalDate(),
        restated.series().connection(),
        restated.series().field(),
        restated.series().name(),
        restated.at(),
        restated.before(),
        restated.after(),
        restated.after() - restated.before(),
        restated.recordedAt(),
        "A later poll told another value for the same time.");
  }

  /** What the value means, in words. */
  public String meaning() {
    return fieldName().replace('_', ' ');
  }

  /** The field in addresses. */
  public String fieldName() {
    return field.name().toLowerCase(Locale.ROOT);
  }

  /** The difference with its sign. */
  public String signed() {
    return difference > 0 ? "+" + difference : Long.toString(difference);
  }
}
