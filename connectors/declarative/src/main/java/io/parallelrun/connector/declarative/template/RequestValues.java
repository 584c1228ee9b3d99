package io.parallelrun.connector.declarative.template;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What placeholders of a request stand for; secrets have no value here.
 *
 * @param cursor where the last poll ended
 * @param page number, offset or cursor of the page
 * @param size of the page
 * @param person id of the account that is asked for
 */
public record RequestValues(
    Settings settings,
    Optional<String> cursor,
    Optional<String> page,
    OptionalLong size,
    Instant now,
    Optional<String> person)
    implements Values {

  /** Those of a request for one account. */
  public static RequestValues of(Settings settings, String person, Instant now) {
    return new RequestValues(
        settings,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        now,
        Optional.of(person));
  }

  /** The same for another page. */
  public RequestValues onPage(Optional<String> other) {
    return new RequestValues(settings, cursor, other, size, now, person);
  }

  @Override
  public Optional<String> value(Placeholder placeholder) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    if (placeholder instanceof Placeholder.Setting setting) {
      return settings.plain(setting.name());
    }
    if (placeholder instanceof Placeholder.Today day) {
      return Optional.of(today.minusDays(day.daysAgo()).toString());
    }
    if (placeholder instanceof Placeholder.MonthStart) {
      return Optional.of(today.withDayOfMonth(1).toString());
    }
    if (placeholder instanceof Placeholder.PageSize) {
      return size.isPresent() ? Optional.of(String.valueOf(size.getAsLong())) : Optional.empty();
    }
    if (placeholder instanceof Placeholder.PersonId) {
      return person;
    }
    return placeholder instanceof Placeholder.CursorText ? cursor : page;
  }
}
