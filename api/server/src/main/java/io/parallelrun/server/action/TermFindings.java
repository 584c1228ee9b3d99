package io.parallelrun.server.action;

import io.parallelrun.server.readmodel.term.TermDifference;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Severity;

/** Contracts whose vendors state other terms than were entered. */
final class TermFindings {
  private final Notes notes;

  TermFindings(Notes notes) {
    this.notes = notes;
  }

  void differs(TermDifference difference) {
    notes.add(
        "term-differs/"
            + difference.contract()
            + "/"
            + difference.field()
            + "/"
            + difference.observed().replace(' ', '-'),
        ActionKind.TERM_DIFFERS,
        Severity.WARNING,
        difference.name() + " has another " + word(difference.field()) + " with its vendor",
        "Entered: "
            + difference.entered()
            + ". Observed: "
            + difference.observed()
            + ", by "
            + difference.connection()
            + " at "
            + difference.at()
            + ". What is entered counts: look at the contract, and correct "
            + difference.field()
            + " or have the vendor correct it.");
  }

  private static String word(String field) {
    return switch (field) {
      case "term.start" -> "first day";
      case "term.end" -> "last day";
      default -> "renewal";
    };
  }
}
