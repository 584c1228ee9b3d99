package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.Age;
import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How pages say when: the one place where instants and days become words. The exact value always
 * stands in the markup too. Safe from any thread.
 */
@ApplicationScoped
@Named("when")
public class When {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss z", Locale.ENGLISH);
  private static final Pattern ISO_DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

  private final Clock clock;

  When(Clock clock) {
    this.clock = clock;
  }

  /** A day, {@code 31 Jan 2026}. */
  public RawString day(LocalDate day) {
    return time(day.toString(), DAY.format(day), "");
  }

  /** A day as text alone, for pictures. */
  public String dayText(LocalDate day) {
    return DAY.format(day);
  }

  /** The month of a day, {@code Jan 2026}. */
  public String month(LocalDate day) {
    return MONTH.format(day);
  }

  /** A minute in a zone, {@code 25 Nov 2026, 21:55 CET}; "never" for nothing. */
  public RawString at(@Nullable Instant instant, String zone) {
    return instant == null
        ? new RawString("never")
        : time(instant.toString(), words(MINUTE, instant, zone), "");
  }

  /** The same in UTC, for what belongs to no run. */
  public RawString utc(@Nullable Instant instant) {
    return at(instant, "UTC");
  }

  /** The same with seconds. */
  public RawString second(Instant instant, String zone) {
    return time(instant.toString(), words(SECOND, instant, zone), "");
  }

  /**
   * How long ago, {@code 5 min ago}, with the minute in a zone as its title; "never" for nothing.
   */
  public RawString ago(@Nullable Instant instant, String zone) {
    if (instant == null) {
      return new RawString("never");
    }
    Duration age = Duration.between(instant, clock.instant());
    String words = age.isNegative() ? "in " + Age.text(age.negated()) : Age.text(age) + " ago";
    String title = words(MINUTE, instant, zone);
    return time(instant.toString(), words, " data-ago title=\"" + title + "\"");
  }

  /** When something is to come, {@code in 40 s}; "now" when it is due. */
  public RawString soon(Instant instant, String zone) {
    Duration left = Duration.between(clock.instant(), instant);
    String words = left.isNegative() || left.isZero() ? "now" : "in " + Age.text(left);
    String title = words(MINUTE, instant, zone);
    return time(instant.toString(), words, " title=\"" + title + "\"");
  }

  /** How long something took, {@code 1,234.5 ms}. */
  public String millis(Duration duration) {
    return String.format(Locale.ENGLISH, "%,.1f ms", duration.toNanos() / 1e6);
  }

  /** The day of an instant in UTC. */
  public RawString utcDay(Instant instant) {
    return day(instant.atZone(java.time.ZoneOffset.UTC).toLocalDate());
  }

  /** How far a day is from another, {@code 16 days later}; empty for the same day. */
  public String apart(LocalDate day, LocalDate from) {
    long days = ChronoUnit.DAYS.between(from, day);
    String word = Math.abs(days) == 1 ? " day" : " days";
    return days == 0 ? "" : Math.abs(days) + word + (days > 0 ? " later" : " earlier");
  }

  /** A sentence of the engine, whose days are written for machines too. */
  public RawString prose(String sentence) {
    return new RawString(ISO_DAY.matcher(escape(sentence)).replaceAll(When::humanDay));
  }

  private static String humanDay(MatchResult found) {
    try {
      LocalDate day = LocalDate.parse(found.group());
      return time(day.toString(), DAY.format(day), "").getValue();
    } catch (java.time.DateTimeException e) {
      return found.group();
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String words(DateTimeFormatter format, Instant instant, String zone) {
    return format.format(instant.atZone(ZoneId.of(zone)));
  }

  private static RawString time(String exact, String words, String attributes) {
    return new RawString("<time datetime=\"" + exact + "\"" + attributes + ">" + words + "</time>");
  }
}
