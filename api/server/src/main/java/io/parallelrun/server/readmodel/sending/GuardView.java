package io.parallelrun.server.readmodel.sending;

import io.parallelrun.domain.sending.DualDay;
import io.parallelrun.domain.sending.GuardState;
import io.parallelrun.domain.sending.SendGuard;
import io.parallelrun.server.readmodel.Age;
import io.parallelrun.server.readmodel.Tone;
import io.parallelrun.server.store.sending.MessageCount;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether people hear from both platforms.
 *
 * @param stated how it is watched
 * @param state in a word
 * @param reason in a sentence
 * @param recentPeople mailed by both, on days of which one was found in the last 24 hours; null
 *     when none was and it is not known that there is none
 * @param recentMessages both sent, likewise
 * @param recentTracked things both counted, likewise
 * @param reports of both sides, legacy first
 * @param days newest first, from the first one of which anything was said
 * @param messages both sent, those to most people first
 */
public record GuardView(
    SendGuard stated,
    GuardState state,
    String reason,
    @Nullable Long recentPeople,
    @Nullable Long recentMessages,
    @Nullable Long recentTracked,
    List<ReportView> reports,
    List<Day> days,
    List<MessageCount> messages) {
  public GuardView {
    reports = List.copyOf(reports);
    days = List.copyOf(days);
    messages = List.copyOf(messages);
  }

  /**
   * A day. Counts are null when none was found and a side has not told all: that is not 0.
   *
   * @param people mailed by both, the later message on this day
   * @param messages that both sent to the same person
   * @param tracked things that both counted
   * @param covered whether both sides told all; where not, there may be more
   */
  public record Day(
      LocalDate day,
      @Nullable Long people,
      @Nullable Long messages,
      @Nullable Long tracked,
      boolean covered) {
    static Day of(DualDay day) {
      return new Day(
          day.day(),
          known(day.people(), day.covered()),
          known(day.messages(), day.covered()),
          known(day.tracked(), day.covered()),
          day.covered());
    }

    /** Whether somebody was mailed by both. */
    public boolean dual() {
      return people != null && people > 0;
    }
  }

  /** A count that is known: 0 is when everything was told. */
  static @Nullable Long known(long count, boolean told) {
    return count > 0 || told ? count : null;
  }

  /** Whether a count is known and more than 0. */
  public boolean some(@Nullable Long count) {
    return count != null && count > 0;
  }

  /** Why, as a sentence of its own. */
  public String sentence() {
    String reason = this.reason;
    return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
  }

  /** Its state, as pages say it. */
  public String stateText() {
    return switch (state) {
      case DUAL -> "mailed by both";
      case CLEAN -> "clean";
      case UNKNOWN -> "unknown";
    };
  }

  /** How that is to be taken. */
  public Tone tone() {
    return switch (state) {
      case DUAL -> Tone.BAD;
      case CLEAN -> Tone.GOOD;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  /** Its window, as pages say it. */
  public String windowText() {
    return Age.text(stated.window());
  }

  /** How old a report may be, as pages say it. */
  public String silenceText() {
    return Age.text(stated.reportWithin());
  }

  /** How often both sent the same message lately, as pages say it. */
  public String timesText() {
    long times = recentMessages == null ? 0 : recentMessages;
    return times == 1 ? "1 time" : times + " times";
  }

  /** Whether anything was reported. */
  public boolean reported() {
    return reports.stream().anyMatch(each -> each.batches() > 0) || !days.isEmpty();
  }

  /** A count of a day, as pages say it. */
  public String text(@Nullable Long count, boolean covered) {
    if (count == null) {
      return "unknown";
    }
    return covered ? count.toString() : "≥ " + count;
  }
}
