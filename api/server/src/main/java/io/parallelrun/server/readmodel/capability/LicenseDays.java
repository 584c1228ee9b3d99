package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.capability.CountedLicenses;
import io.parallelrun.domain.overlap.LicenseLadder;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.SeatView;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.SlotValue;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of the licenses of a run: of a past day by its roll-up, of today by the last
 * counts while they are fresh. Where nobody counted, what was last counted is told as such. A
 * platform with several licenses tells nothing, as on the page of licenses.
 */
final class LicenseDays implements CountedLicenses {
  /** What of licenses it asks for. */
  static final Set<SeriesField> FIELDS =
      Set.of(SeriesField.SEATS_ENTITLED, SeriesField.SEATS_ACTIVE);

  private final LocalDate today;
  private final Map<String, SeatView> seats = new HashMap<>();
  private final Map<SeriesKey, NavigableMap<Long, Long>> past = new HashMap<>();

  /**
   * @param days daily roll-ups of {@link #FIELDS} that are counts; empty when past days are not
   *     asked for
   */
  LicenseDays(RunOverview overview, List<SlotValue> days) {
    this.today = overview.head().today();
    Map<String, String> platforms = new HashMap<>();
    for (ConnectionView connection : overview.connections()) {
      platforms.put(connection.slug(), connection.platform());
    }
    Map<String, Integer> many = new HashMap<>();
    for (SeatView seat : overview.seats()) {
      String platform = platforms.getOrDefault(seat.connection(), "");
      many.merge(platform, 1, Integer::sum);
      seats.put(platform, seat);
    }
    seats.keySet().removeIf(platform -> many.getOrDefault(platform, 0) != 1);
    for (SlotValue value : days) {
      past.computeIfAbsent(value.series(), series -> new TreeMap<>())
          .put(value.slot(), value.last());
    }
  }

  @Override
  public boolean any(String platform) {
    return seats.containsKey(platform);
  }

  @Override
  public Optional<LicenseLadder> on(String platform, LocalDate day) {
    return Optional.ofNullable(seats.get(platform)).map(seat -> counted(seat, day).ladder());
  }

  @Override
  public Optional<LicenseLadder> before(String platform, LocalDate day) {
    return Optional.ofNullable(seats.get(platform))
        .filter(seat -> !counted(seat, day).whole())
        .map(seat -> last(seat, day))
        .filter(Count::whole)
        .map(Count::ladder)
        .filter(ladder -> ladder.shelfware().isPresent());
  }

  /** What was counted of a license: bought, as it was told, and in use. */
  private record Count(@Nullable Long bought, @Nullable Long assigned, @Nullable Long active) {
    boolean whole() {
      return bought != null && active != null;
    }

    LicenseLadder ladder() {
      return new LicenseLadder(limit(bought), assigned, active);
    }
  }

  private Count counted(SeatView seat, LocalDate day) {
    return day.equals(today)
        ? new Count(fresh(seat.entitled()), fresh(seat.assigned()), fresh(seat.active()))
        : new Count(
            past(seat, SeriesField.SEATS_ENTITLED).get(day.toEpochDay()),
            null,
            past(seat, SeriesField.SEATS_ACTIVE).get(day.toEpochDay()));
  }

  private Count last(SeatView seat, LocalDate day) {
    return day.equals(today)
        ? new Count(seat.entitled().value(), seat.assigned().count(), seat.active().count())
        : new Count(
            before(past(seat, SeriesField.SEATS_ENTITLED), day),
            null,
            before(past(seat, SeriesField.SEATS_ACTIVE), day));
  }

  private static @Nullable Long before(NavigableMap<Long, Long> days, LocalDate day) {
    Map.Entry<Long, Long> last = days.floorEntry(day.toEpochDay());
    return last == null ? null : last.getValue();
  }

  private NavigableMap<Long, Long> past(SeatView seat, SeriesField field) {
    return past.getOrDefault(
        new SeriesKey(seat.connection(), field, seat.name()), Collections.emptyNavigableMap());
  }

  private static @Nullable Long fresh(Seen seen) {
    return seen.freshness().isFresh() ? seen.count() : null;
  }

  private static @Nullable Long limit(@Nullable Long bought) {
    return bought == null || bought == SeriesField.UNLIMITED ? null : bought;
  }
}
