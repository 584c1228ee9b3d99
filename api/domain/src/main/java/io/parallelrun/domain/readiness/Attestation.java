package io.parallelrun.domain.readiness;

import io.parallelrun.domain.Check;
import java.time.LocalDate;

/**
 * What a person said of a gate.
 *
 * @param gate slug of the gate
 * @param met whether he or she said that it is met
 * @param by who said so
 * @param day when, in the run's zone
 * @param note what there was to add; may be empty
 */
public record Attestation(String gate, boolean met, String by, LocalDate day, String note) {

  public Attestation {
    gate = Check.slug("gate", gate);
    by = Check.text("by", by);
    day = Check.date("day", day);
    note = Check.note("note", note);
  }

  /** First day on which it says nothing any more. */
  public LocalDate expiresOn(int validDays) {
    return day.plusDays(validDays);
  }
}
