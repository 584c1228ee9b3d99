package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.time.LocalDate;

/**
 * A decision to run both platforms longer.
 *
 * @param until the new end, first day no longer planned
 * @param cause why
 * @param decidedOn day of the decision
 * @param note what else there is to say, may be empty
 */
public record Extension(LocalDate until, ExtensionCause cause, LocalDate decidedOn, String note) {

  public Extension {
    until = Check.date("until", until);
    cause = Check.given("cause", cause);
    decidedOn = Check.date("decidedOn", decidedOn);
    note = Check.note("note", note);
  }
}
