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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of the licenses of a run: of a past day by its roll-up, of today by the last
 * counts while they are fresh. A platform with several licenses tells nothing, as on the page of
 * licenses.
 */
final class LicenseDays implements CountedLicenses {
  /** What of licenses it asks for. */
  static final Set<SeriesField> FIELDS =
      Set.of(SeriesField.SEATS_ENTITLED, SeriesField.SEATS_ACTIVE);

  private final LocalDate today;
  private final Map<String, SeatView> seats = new HashMap<>();
  private final Map<Counted, Long> past = new HashMap<>();

  private record Counted(SeriesKey series, long day) {}

  /**
   * @param days daily roll-ups of {@link #FIELDS}; empty when past days are not asked for
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
      past.put(new Counted(value.series(), value.slot()), value.last());
    }
  }

  @Override
  public boolean any(String platform) {
    return seats.containsKey(platform);
  }

  @Override
  public Optional<LicenseLadder> on(String platform, LocalDate day) {
    SeatView seat = seats.get(platform);
    if (seat == null) {
      return Optional.empty();
    }
    return Optional.of(
        day.equals(today)
            ? new LicenseLadder(
                limit(fresh(seat.entitled())), fresh(seat.assigned()), fresh(seat.active()))
            : new LicenseLadder(
                limit(counted(seat, SeriesField.SEATS_ENTITLED, day)),
                null,
                counted(seat, SeriesField.SEATS_ACTIVE, day)));
  }

  private @Nullable Long counted(SeatView seat, SeriesField field, LocalDate day) {
    SeriesKey series = new SeriesKey(seat.connection(), field, seat.name());
    return past.get(new Counted(series, day.toEpochDay()));
  }

  private static @Nullable Long fresh(Seen seen) {
    return seen.freshness().isFresh() ? seen.value() : null;
  }

  private static @Nullable Long limit(@Nullable Long bought) {
    return bought == null || bought == SeriesField.UNLIMITED ? null : bought;
  }
}
