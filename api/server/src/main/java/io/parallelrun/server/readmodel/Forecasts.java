package io.parallelrun.server.readmodel;

import io.parallelrun.domain.forecast.CountedWork;
import io.parallelrun.domain.forecast.DatedCount;
import io.parallelrun.domain.forecast.Forecast;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.overlap.RunProgress;
import io.parallelrun.domain.overlap.ScopeProgress;
import io.parallelrun.domain.overlap.WorkstreamProgress;
import io.parallelrun.domain.run.ContentScope;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.SeriesRef;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.simulation.Trials;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesKey;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.SlotValue;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Forecasts, computed once for a day, a version of the terms and what is counted: a poll that
 * counts the same again recomputes nothing and reads no history. Safe from any thread.
 */
@ApplicationScoped
class Forecasts {
  private static final int MOST = 100;

  private final SeriesReader series;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  Forecasts(SeriesReader series) {
    this.series = series;
  }

  /**
   * What a forecast follows from.
   *
   * @param counts newest count of each series
   * @param refused workstreams whose counts cannot be compared
   */
  private record Key(
      RunDefinition definition,
      LocalDate today,
      Map<SeriesRef, Long> counts,
      Set<String> refused) {}

  private record Known(Key key, Forecast forecast) {}

  /**
   * The forecast of a run.
   *
   * @param progress with the newest counts
   */
  Forecast of(StoredRun run, Ledger ledger, LocalDate today, RunProgress progress) {
    Key key = key(run.definition(), today, progress);
    synchronized (known) {
      Known cached = known.get(run.slug());
      if (cached != null && cached.key().equals(key)) {
        return cached.forecast();
      }
    }
    Forecast forecast = compute(run, ledger, key);
    synchronized (known) {
      known.put(run.slug(), new Known(key, forecast));
    }
    return forecast;
  }

  /** The same without keeping it, for runs that only might be. */
  Forecast compute(StoredRun run, Ledger ledger, LocalDate today, RunProgress progress) {
    return compute(run, ledger, key(run.definition(), today, progress));
  }

  private static Key key(RunDefinition definition, LocalDate today, RunProgress progress) {
    Map<SeriesRef, Long> counts = new HashMap<>();
    Set<String> refused = new HashSet<>();
    for (WorkstreamProgress workstream : progress.workstreams()) {
      for (ScopeProgress known : workstream.scopes()) {
        known.legacy().ifPresent(n -> counts.put(known.scope().legacy(), n));
        known.replacement().ifPresent(n -> counts.put(known.scope().replacement(), n));
      }
      if (!workstream.incomparable().isEmpty()) {
        refused.add(workstream.workstream().slug());
      }
    }
    return new Key(definition, today, counts, refused);
  }

  private Forecast compute(StoredRun run, Ledger ledger, Key key) {
    Map<SeriesRef, NavigableMap<Long, Long>> history =
        key.counts().isEmpty() ? Map.of() : history(run, key.today());
    Map<String, CountedWork> counted = new HashMap<>();
    for (Workstream workstream : key.definition().workstreams()) {
      Optional<CountedWork> work =
          key.refused().contains(workstream.slug())
              ? Optional.of(CountedWork.REFUSED)
              : counted(workstream, key.counts(), history);
      work.ifPresent(known -> counted.put(workstream.slug(), known));
    }
    // The same run on the same day is told the same, whoever asks.
    return Forecast.of(ledger, counted, key.today(), Trials.seeded(run.slug().hashCode()));
  }

  private Map<SeriesRef, NavigableMap<Long, Long>> history(StoredRun run, LocalDate today) {
    Map<SeriesRef, NavigableMap<Long, Long>> history = new HashMap<>();
    for (SlotValue day : counted(run, today)) {
      SeriesKey key = day.series();
      history
          .computeIfAbsent(new SeriesRef(key.connection(), key.name()), ref -> new TreeMap<>())
          .put(day.slot(), day.last());
    }
    return history;
  }

  /** The days whose counts say together what moved. */
  private List<SlotValue> counted(StoredRun run, LocalDate today) {
    SeriesField field = SeriesField.CONTENT_ITEMS;
    ZoneId zone = run.definition().zone();
    long start = run.definition().start().toEpochDay();
    List<SlotValue> days = series.days(run.slug(), Set.of(field), start, today.toEpochDay() + 1);
    LowerBounds bounds = new LowerBounds(series.facts(run.slug(), Fact.LOWER_BOUND), field, zone);
    return bounds.counts(days);
  }

  private static Optional<CountedWork> counted(
      Workstream workstream,
      Map<SeriesRef, Long> counts,
      Map<SeriesRef, NavigableMap<Long, Long>> history) {
    if (workstream.scopes().isEmpty()
        || !workstream.scopes().stream().allMatch(scope -> counts.containsKey(scope.legacy()))) {
      return Optional.empty();
    }
    Set<Long> days = new TreeSet<>();
    long total = 0;
    for (ContentScope scope : workstream.scopes()) {
      total += counts.getOrDefault(scope.legacy(), 0L);
      days.addAll(history.getOrDefault(scope.replacement(), new TreeMap<>()).keySet());
    }
    List<DatedCount> done = new ArrayList<>();
    for (long day : days) {
      done(workstream, day, counts, history)
          .ifPresent(items -> done.add(DatedCount.of(LocalDate.ofEpochDay(day), items)));
    }
    return Optional.of(new CountedWork(BigDecimal.valueOf(total), done));
  }

  /** Items that had arrived by a day; nothing before each kind of them was counted once. */
  private static Optional<Long> done(
      Workstream workstream,
      long day,
      Map<SeriesRef, Long> counts,
      Map<SeriesRef, NavigableMap<Long, Long>> history) {
    long done = 0;
    for (ContentScope scope : workstream.scopes()) {
      Map.Entry<Long, Long> last =
          history.getOrDefault(scope.replacement(), new TreeMap<>()).floorEntry(day);
      if (last == null) {
        return Optional.empty();
      }
      done += Math.min(counts.getOrDefault(scope.legacy(), 0L), last.getValue());
    }
    return Optional.of(done);
  }
}
