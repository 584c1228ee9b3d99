package io.parallelrun.server.readmodel.license;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.overlap.ContentCount;
import io.parallelrun.domain.overlap.CountParity;
import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.domain.overlap.MovedUse;
import io.parallelrun.domain.overlap.SmallestGroup;
import io.parallelrun.domain.run.IdentityScope;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.config.IdentityBounds;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.LowerBounds;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.SeatView;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.SlotValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how use moves from the old platform to the new one: a row a day and number, of 400 days at
 * most, in one query.
 */
@ApplicationScoped
public class UsageReader {
  private static final int MOST_DAYS = 400;
  private static final String PEOPLE = "people";
  private static final Set<SeriesField> FIELDS =
      Set.of(
          SeriesField.SEATS_ACTIVE,
          SeriesField.IDENTITIES_SHARED,
          SeriesField.IDENTITIES_LEGACY_ONLY,
          SeriesField.IDENTITIES_REPLACEMENT_ONLY,
          SeriesField.IDENTITIES_DUAL_ACTIVE,
          SeriesField.ACTIVE_LEGACY_ONLY,
          SeriesField.ACTIVE_REPLACEMENT_ONLY);

  private final OverviewReader overviews;
  private final SeriesReader series;
  private final SmallestGroup smallest;

  UsageReader(OverviewReader overviews, SeriesReader series, Settings settings) {
    this.overviews = overviews;
    this.series = series;
    this.smallest = new SmallestGroup(IdentityBounds.smallestGroup(settings));
  }

  /**
   * How use moves; nothing when there is no such run.
   *
   * @param step null for what suits the length of the run
   */
  public Optional<UsageView> usage(String run, @Nullable UsageStep step) {
    return overviews.computed(run).map(computed -> usage(computed, step));
  }

  /** How use moves in a computed run. */
  UsageView usage(ComputedRun run, @Nullable UsageStep step) {
    LocalDate today = run.today();
    RunDefinition definition = run.ledgers().actual().run();
    LocalDate first = today.minusDays(MOST_DAYS - 1L);
    LocalDate start = definition.start();
    LocalDate from = start.isAfter(today) ? today : start.isAfter(first) ? start : first;
    UsageStep by = step == null ? UsageStep.of(from, today) : step;
    List<UsageStep.Period> periods = by.periods(from, today);
    Days days = new Days(periods, days(definition.slug(), periods, today), bounds(definition));
    IdentityScope scope = definition.identities();
    return new UsageView(
        by,
        LicensePairs.of(run.overview().seats()).stream().map(pair -> move(pair, days)).toList(),
        scope == null ? null : people(scope.legacyConnection(), days),
        run.overview().head().asOf());
  }

  private List<SlotValue> days(String run, List<UsageStep.Period> periods, LocalDate today) {
    return series.days(
        run, FIELDS, periods.get(0).from().toEpochDay(), today.plusDays(1).toEpochDay());
  }

  private LowerBounds bounds(RunDefinition run) {
    return new LowerBounds(
        series.facts(run.slug(), Fact.LOWER_BOUND_OF_USE), SeriesField.SEATS_ACTIVE, run.zone());
  }

  private static SeriesKey use(String connection, String license) {
    return new SeriesKey(connection, SeriesField.SEATS_ACTIVE, license);
  }

  private static MoveView move(LicensePairs.Pair pair, Days days) {
    Optional<String> refused =
        pair.comparable() ? lowerBound(pair.legacy(), pair.replacement()) : Optional.empty();
    List<MoveView.Point> points = new ArrayList<>();
    for (UsageStep.Period period : days.periods()) {
      MovedUse use =
          new MovedUse(sum(pair.legacy(), days, period), sum(pair.replacement(), days, period));
      points.add(
          new MoveView.Point(
              period,
              use.legacy(),
              use.replacement(),
              pair.comparable() && days.counts(pair, period) ? use.ratio().orElse(null) : null));
    }
    return new MoveView(
        pair.name(),
        pair.comparable(),
        refused.orElse(""),
        oldest(pair.legacy()),
        oldest(pair.replacement()),
        points);
  }

  private static Optional<String> lowerBound(List<SeatView> legacy, List<SeatView> replacement) {
    return CountParity.lowerBound(leastKnown(legacy), leastKnown(replacement));
  }

  /** Of the counts of a side that of the least reach, as it decides what a sum of them says. */
  private static Optional<ContentCount> leastKnown(List<SeatView> seats) {
    return seats.stream()
        .flatMap(seat -> seat.active().counted().stream())
        .max(Comparator.comparing(ContentCount::reach));
  }

  /** All of a side, or nothing: a sum that misses one of them would look like a decline. */
  private static @Nullable Long sum(List<SeatView> seats, Days days, UsageStep.Period period) {
    if (seats.isEmpty()) {
      return null;
    }
    long sum = 0;
    for (SeatView seat : seats) {
      Long value = days.last(use(seat.connection(), seat.name()), period);
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return sum;
  }

  private static @Nullable Freshness oldest(List<SeatView> seats) {
    return seats.stream()
        .map(seat -> seat.active().freshness())
        .reduce(Freshness::worse)
        .orElse(null);
  }

  private PeopleMoveView people(String connection, Days days) {
    return new PeopleMoveView(
        days.periods().stream()
            .map(
                period ->
                    new PeopleMoveView.Point(
                        period,
                        overlap(
                            days.last(key(connection, SeriesField.IDENTITIES_SHARED), period),
                            days.last(key(connection, SeriesField.IDENTITIES_LEGACY_ONLY), period),
                            days.last(
                                key(connection, SeriesField.IDENTITIES_REPLACEMENT_ONLY), period)),
                        overlap(
                            days.last(key(connection, SeriesField.IDENTITIES_DUAL_ACTIVE), period),
                            days.last(key(connection, SeriesField.ACTIVE_LEGACY_ONLY), period),
                            days.last(
                                key(connection, SeriesField.ACTIVE_REPLACEMENT_ONLY), period))))
            .toList());
  }

  private static SeriesKey key(String connection, SeriesField field) {
    return new SeriesKey(connection, field, PEOPLE);
  }

  /** What was stored when smaller groups were told is not told now. */
  private @Nullable IdentityOverlap overlap(
      @Nullable Long shared, @Nullable Long legacy, @Nullable Long replacement) {
    if (shared == null || legacy == null || replacement == null) {
      return null;
    }
    IdentityOverlap overlap = new IdentityOverlap(shared, legacy, replacement);
    return smallest.hides(overlap) ? null : overlap;
  }

  /** The last value of each day, by series. */
  private static final class Days {
    private final List<UsageStep.Period> periods;
    private final Map<SeriesKey, NavigableMap<Long, Long>> values = new HashMap<>();
    private final LowerBounds bounds;

    Days(List<UsageStep.Period> periods, List<SlotValue> days, LowerBounds bounds) {
      this.periods = periods;
      this.bounds = bounds;
      days.forEach(
          day ->
              values
                  .computeIfAbsent(day.series(), series -> new TreeMap<>())
                  .put(day.slot(), day.last()));
    }

    List<UsageStep.Period> periods() {
      return periods;
    }

    @Nullable Long last(SeriesKey series, UsageStep.Period period) {
      Map.Entry<Long, Long> last = entry(series, period);
      return last == null ? null : last.getValue();
    }

    private Map.@Nullable Entry<Long, Long> entry(SeriesKey series, UsageStep.Period period) {
      NavigableMap<Long, Long> days = values.get(series);
      Map.Entry<Long, Long> last =
          days == null ? null : days.lowerEntry(period.until().toEpochDay());
      return last == null || last.getKey() < period.from().toEpochDay() ? null : last;
    }

    /** Whether what both sides tell of a period are counts, and not lower bounds. */
    boolean counts(LicensePairs.Pair pair, UsageStep.Period period) {
      return Stream.of(pair.legacy(), pair.replacement())
          .flatMap(List::stream)
          .map(seat -> use(seat.connection(), seat.name()))
          .noneMatch(series -> isLowerBound(series, period));
    }

    private boolean isLowerBound(SeriesKey series, UsageStep.Period period) {
      Map.Entry<Long, Long> last = entry(series, period);
      return last != null && bounds.cover(series, last.getKey());
    }
  }
}
