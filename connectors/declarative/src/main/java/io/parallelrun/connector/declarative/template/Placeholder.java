package io.parallelrun.connector.declarative.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between <code>${</code> and <code>}</code>. */
public sealed interface Placeholder {

  /** How placeholders are written, for messages. */
  List<String> FORMS =
      List.of(
          "${config.<property>}",
          "${cursor}",
          "${page}",
          "${page.size}",
          "${today}",
          "${today-<days>}",
          "${monthStart}",
          "${person.id}");

  /** A property of the configuration. */
  record Setting(String name) implements Placeholder {}

  /** Where the last poll ended; no value at the first. */
  record CursorText() implements Placeholder {}

  /** The number, offset or cursor of the page; no value on the first page of a cursor. */
  record Page() implements Placeholder {}

  /** How many items a page holds; 1 during a check. */
  record PageSize() implements Placeholder {}

  /** The day in UTC, some days ago. */
  record Today(int daysAgo) implements Placeholder {}

  /** The first day of the month in UTC. */
  record MonthStart() implements Placeholder {}

  /** The vendor's own id of the account that is asked for. */
  record PersonId() implements Placeholder {}

  /** The placeholder of that inner text, if it is one. */
  static Optional<Placeholder> of(String inner) {
    if (inner.startsWith("config.")) {
      return Optional.of(new Setting(inner.substring("config.".length())));
    }
    Matcher today = Pattern.compile("today(?:-([0-9]{1,3}))?").matcher(inner);
    if (today.matches()) {
      String days = today.group(1);
      return Optional.of(new Today(days == null ? 0 : Integer.parseInt(days)));
    }
    return switch (inner) {
      case "cursor" -> Optional.of(new CursorText());
      case "page" -> Optional.of(new Page());
      case "page.size" -> Optional.of(new PageSize());
      case "monthStart" -> Optional.of(new MonthStart());
      case "person.id" -> Optional.of(new PersonId());
      default -> Optional.empty();
    };
  }
}
