package io.parallelrun.server.readmodel.status;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.Tone;
import java.util.List;

/**
 * A status in a few words, in the shape the endpoint badges of shields.io are described in.
 *
 * @param schemaVersion always 1
 * @param label what it is about
 * @param message what is said about it; never "up" when something is stale or unknown
 * @param color a color of shields.io
 */
public record Badge(int schemaVersion, String label, String message, String color) {
  private static final int LONGEST_NAME = 40;
  private static final String UNKNOWN = "lightgrey";

  /** The badge of a status about a subject. */
  public static Badge of(StatusView status, BadgeSubject subject) {
    return switch (subject) {
      case INTEGRATIONS -> integrations(status);
      case WORK -> work(status);
      case END -> end(status);
      case CHECKS -> checks(status);
    };
  }

  private static Badge integrations(StatusView status) {
    List<StatusView.StateCount> watched =
        status.states().stream().filter(each -> each.state() != HealthState.PAUSED).toList();
    if (watched.isEmpty()) {
      String message = status.states().isEmpty() ? "none stated" : "paused";
      return badge(status, BadgeSubject.INTEGRATIONS, message, UNKNOWN);
    }
    long all = watched.stream().mapToLong(StatusView.StateCount::count).sum();
    StatusView.StateCount worst = watched.get(0);
    String word = LegView.word(worst.state());
    String message = worst.count() == all ? word : worst.count() + " of " + all + " " + word;
    return badge(status, BadgeSubject.INTEGRATIONS, message, color(worst.tone()));
  }

  private static Badge work(StatusView status) {
    StatusView.Work work = status.work();
    if (work.doneRatio() == null) {
      return badge(status, BadgeSubject.WORK, work.text(), UNKNOWN);
    }
    return work.partial()
        ? badge(status, BadgeSubject.WORK, work.text() + " of what is known", UNKNOWN)
        : observed(status, BadgeSubject.WORK, work.text(), work.known());
  }

  private static Badge end(StatusView status) {
    StatusView.End end = status.end();
    return end == null
        ? badge(status, BadgeSubject.END, "given up", UNKNOWN)
        : observed(status, BadgeSubject.END, end.date().toString(), end.known());
  }

  private static Badge observed(StatusView status, BadgeSubject subject, String text, Known known) {
    return known.reliable()
        ? badge(status, subject, text, "blue")
        : badge(status, subject, text + " (" + known.word() + ")", UNKNOWN);
  }

  private static Badge checks(StatusView status) {
    StatusView.Checks checks = status.checks();
    long all = checks.total();
    if (all == 0) {
      return badge(status, BadgeSubject.CHECKS, "none stated", UNKNOWN);
    }
    for (Outcome outcome : List.of(Outcome.MISMATCHED, Outcome.INCOMPARABLE, Outcome.UNKNOWN)) {
      long count = checks.count(outcome);
      if (count > 0) {
        StatusView.OutcomeCount worst = new StatusView.OutcomeCount(outcome, count, "");
        String words = worst.text().replaceFirst(" ", " of " + all + " ");
        return badge(status, BadgeSubject.CHECKS, words, color(worst.tone()));
      }
    }
    String bound = checks.bound();
    return bound.isEmpty()
        ? badge(status, BadgeSubject.CHECKS, "unknown", UNKNOWN)
        : badge(status, BadgeSubject.CHECKS, all + " matching, " + bound, color(Tone.GOOD));
  }

  private static Badge badge(
      StatusView status, BadgeSubject subject, String message, String color) {
    return new Badge(1, shortened(status.name()) + " " + subject.words(), message, color);
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  private static String color(Tone tone) {
    return switch (tone) {
      case GOOD -> "brightgreen";
      case WARN -> "orange";
      case BAD -> "red";
      case UNKNOWN -> UNKNOWN;
    };
  }
}
