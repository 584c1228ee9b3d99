package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store promises of samples that come late, twice or corrected, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class LateSamplesContract {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofDays(4_000);
  private static final String RUN = "late";

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject SeriesReader series;
  @Inject PollReader polls;
  @Inject TenureStore tenures;
  @Inject Retention retention;
  @Inject DataSource database;
  @Inject Clock clock;

  private Tenure tenure;

  @BeforeEach
  void aRunWithAConnection() {
    QuarkusTransaction.requiringNew().run(this::forgetWhatIsKept);
    runs.save(run(), 0, "ada", false);
    connections.save(
        new StoredConnection("wordpress", RUN, "old", "wordpress", Map.of(), false, 0));
    tenure = tenures.begin(0, "this test");
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
    QuarkusTransaction.requiringNew().run(this::forgetWhatIsKept);
  }

  private void forgetWhatIsKept() {
    try (Connection connection = database.getConnection()) {
      new Kept(0, 0).write(connection);
    } catch (java.sql.SQLException e) {
      throw new StoreException("forgetting what is kept", e);
    }
  }

  @Test
  void whatIsSentAgainAfterItsSamplesWentChangesNothing() {
    List<Sample> history = every(Duration.ofMinutes(5), midnight(TENTH), midnight(TENTH, 3));
    commit(history);
    List<SlotValue> before = days();
    retention.apply(Duration.ofDays(14), LONG, LONG, LONG);

    assertThat(commit(history)).isZero();
    assertThat(commit(history.subList(100, 700))).isZero();
    assertThat(days()).isEqualTo(before);
    assertThat(quarterHours()).isEqualTo(history.size());
    assertThat(latestLog().message()).contains("posts", "come too late");
    assertThat(latestLog().rejected()).isPositive();
  }

  @Test
  void whatIsSentAgainAfterItsQuarterHoursWentChangesNothing() {
    List<Sample> history = every(Duration.ofMinutes(5), midnight(TENTH), midnight(TENTH, 2));
    commit(history);
    List<SlotValue> before = days();
    retention.apply(Duration.ofDays(14), Duration.ofDays(14), LONG, LONG);

    assertThat(quarterHours()).isZero();
    assertThat(commit(history)).isZero();
    assertThat(days()).isEqualTo(before);
    assertThat(quarterHours()).isZero();
  }

  @Test
  void aDailyValueThatIsSentAgainIsNoReasonToComplain() {
    List<Sample> history = every(Duration.ofDays(1), midnight(TENTH), midnight(TENTH, 20));
    commit(history);
    retention.apply(Duration.ofDays(14), LONG, LONG, LONG);
    assertThat(commit(history)).isZero();
    assertThat(latestLog().rejected()).isZero();
  }

  @Test
  void aLongHistoryComesInPagesAndIsComplete() {
    retention.apply(Duration.ofDays(14), LONG, LONG, LONG);
    Instant from = clock.instant().minus(Duration.ofDays(400));
    List<Sample> history = every(Duration.ofMinutes(50), from, clock.instant());
    int stored = 0;
    for (int page = 0; page < history.size(); page += 3_000) {
      // Each page repeats the end of the one before.
      int begin = Math.max(0, page - 100);
      stored += commit(history.subList(begin, Math.min(history.size(), page + 3_000)));
    }
    assertThat(stored).isEqualTo(history.size());
    assertThat(days().stream().mapToLong(SlotValue::n).sum()).isEqualTo(history.size());
    assertThat(days().stream().mapToLong(SlotValue::total).sum())
        .isEqualTo(history.stream().mapToLong(Sample::value).sum());
    assertThat(quarterHours()).isEqualTo(history.size());
    assertThat(series.latest(RUN))
        .singleElement()
        .extracting(LatestValue::value)
        .isEqualTo(history.get(history.size() - 1).value());
  }

  @Test
  void anEarlierPageOfAClosedTimeIsAddedToo() {
    retention.apply(Duration.ofDays(14), LONG, LONG, LONG);
    List<Sample> history = every(HOUR, midnight(TENTH), midnight(TENTH, 2));
    assertThat(commit(history.subList(24, 48))).isEqualTo(24);
    assertThat(commit(history.subList(0, 24))).isEqualTo(24);
    assertThat(days()).extracting(SlotValue::n).containsExactly(24, 24);
  }

  @Test
  void aCorrectionAtTheEdgeLosesNothing() {
    List<Sample> history = every(HOUR, midnight(TENTH), midnight(TENTH, 2));
    commit(history);
    List<SlotValue> before = days();
    Instant edge = midnight(TENTH).plus(HOUR.multipliedBy(12)).minus(Duration.ofMinutes(30));
    retention.apply(Duration.between(edge, clock.instant()), LONG, LONG, LONG);
    assertThat(series.samples(posts(), midnight(TENTH), midnight(TENTH, 1), 100)).hasSize(12);

    Sample onTheEdge = history.get(15);
    assertThat(commit(List.of(count(onTheEdge.at(), 7)))).isZero();
    assertThat(days()).isEqualTo(before);
    assertThat(latestLog().rejected()).isEqualTo(1);

    Sample open = history.get(30);
    assertThat(commit(List.of(count(open.at(), open.value() + 7)))).isEqualTo(1);
    assertThat(days().get(0)).isEqualTo(before.get(0));
    assertThat(days().get(1).n()).isEqualTo(24);
    assertThat(days().get(1).total()).isEqualTo(before.get(1).total() + 7);
  }

  @Test
  void whateverOrderAndRepetitionOpenDaysAreExact() {
    Random random = new Random(20261125);
    List<Sample> history = every(Duration.ofMinutes(7), midnight(TENTH), midnight(TENTH, 3));
    for (int round = 0; round < 30; round++) {
      List<Sample> page = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        page.add(history.get(random.nextInt(history.size())));
      }
      commit(page);
    }
    commit(history);
    assertThat(days().stream().mapToLong(SlotValue::n).sum()).isEqualTo(history.size());
    assertThat(days().stream().mapToLong(SlotValue::total).sum())
        .isEqualTo(history.stream().mapToLong(Sample::value).sum());
    assertThat(quarterHours()).isEqualTo(history.size());
  }

  @Test
  void whateverComesSlotsAreThoseOfTheSamples() {
    Random random = new Random(20261126);
    TreeMap<Instant, Long> all = new TreeMap<>();
    Instant now = midnight(TENTH).minus(Duration.ofMinutes(40));
    for (int round = 0; round < 120; round++) {
      List<Sample> page = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        Instant at = now;
        if (random.nextInt(6) == 0 && !all.isEmpty()) {
          // One that is there already, or one between those that are.
          at = all.firstKey().plusSeconds(random.nextInt(3_600) / 60 * 60L);
        } else {
          now = now.plusSeconds(60L * (1 + random.nextInt(9)));
          at = now;
        }
        page.add(count(at, random.nextInt(1_000)));
      }
      commit(page);
      page.forEach(sample -> all.put(sample.at(), sample.value()));
      assertThat(days()).isEqualTo(slots(all, LateSamplesContract::day));
      assertThat(series.quarterHours(RUN, Set.of(SeriesField.CONTENT_ITEMS), 0, Long.MAX_VALUE))
          .isEqualTo(slots(all, LateSamplesContract::quarterHour));
    }
  }

  private static long day(Instant at) {
    return LocalDate.ofInstant(at, BERLIN).toEpochDay();
  }

  private static long quarterHour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 900);
  }

  private static List<SlotValue> slots(
      SortedMap<Instant, Long> samples, ToLongFunction<Instant> slotOf) {
    Map<Long, List<Map.Entry<Instant, Long>>> bySlot =
        samples.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    each -> slotOf.applyAsLong(each.getKey()), TreeMap::new, Collectors.toList()));
    return bySlot.entrySet().stream()
        .map(
            slot -> {
              LongSummaryStatistics values =
                  slot.getValue().stream().collect(Collectors.summarizingLong(Map.Entry::getValue));
              Map.Entry<Instant, Long> last = slot.getValue().get(slot.getValue().size() - 1);
              return new SlotValue(
                  posts(),
                  slot.getKey(),
                  (int) values.getCount(),
                  values.getSum(),
                  values.getMin(),
                  values.getMax(),
                  last.getKey(),
                  last.getValue(),
                  0);
            })
        .toList();
  }

  @Test
  void aQuarterOfAnHourIsWrittenOnceWhenItEnded() {
    for (int minute = 0; minute < 15; minute++) {
      commit(List.of(count(midnight(TENTH).plusSeconds(60L * minute), minute)));
      assertThat(rows("rollup_quarter_hour")).isZero();
      assertThat(rows("rollup_day")).isZero();
      assertThat(days()).singleElement().extracting(SlotValue::n).isEqualTo(minute + 1);
      assertThat(quarterHours()).isEqualTo(minute + 1);
    }
    commit(List.of(count(midnight(TENTH).plusSeconds(900), 15)));
    assertThat(rows("rollup_quarter_hour")).isEqualTo(1);
    assertThat(rows("rollup_day")).isEqualTo(1);
    assertThat(days()).singleElement().extracting(SlotValue::n).isEqualTo(16);
    assertThat(quarterHours()).isEqualTo(16);
  }

  @Test
  void checksOfTheOpenQuarterOfAnHourCount() {
    TreeMap<Instant, Long> all = new TreeMap<>();
    Instant last = midnight(TENTH.withDayOfMonth(31)).plus(HOUR.multipliedBy(23));
    for (Instant at = last;
        at.isBefore(last.plus(HOUR.multipliedBy(2)));
        at = at.plusSeconds(240)) {
      HealthCode code = all.size() % 3 == 0 ? HealthCode.DOWN : HealthCode.UP;
      all.put(at, code.code());
      commit(
          List.of(
              new Sample(SeriesField.HEALTH, "crm", at, code.code(), Quality.EXACT),
              new Sample(SeriesField.LATENCY, "crm", at, 1_000L * all.size(), Quality.EXACT)));
      long up = all.values().stream().filter(each -> each == HealthCode.UP.code()).count();
      assertThat(series.availability(RUN, day(last) - 40, day(at) + 1))
          .singleElement()
          .extracting(Availability::checks, Availability::up)
          .containsExactly((long) all.size(), up);
      assertThat(series.latency(RUN, 100, day(last), day(at) + 1).values())
          .singleElement()
          .satisfies(most -> assertThat(most).isBetween(990L * all.size(), 1_010L * all.size()));
    }
    long march = all.keySet().stream().filter(at -> day(at) == day(last)).count();
    assertThat(series.availability(RUN, day(last) - 40, day(last) + 1))
        .singleElement()
        .extracting(Availability::checks)
        .isEqualTo(march);
  }

  private long rows(String table) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = database.getConnection();
                  PreparedStatement count =
                      connection.prepareStatement(
                          "select count(*) from "
                              + table
                              + " r join series s on s.id = r.series_id"
                              + " join connection c on c.id = s.connection_id"
                              + " where c.slug = 'wordpress' and s.name = 'posts'");
                  ResultSet found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
              }
            });
  }

  @Test
  void retentionWhilePollsAreStoredCountsNothingTwice() {
    List<Sample> history = every(Duration.ofMinutes(5), midnight(TENTH), midnight(TENTH, 4));
    CompletableFuture<Void> cleaning =
        CompletableFuture.runAsync(
            () -> {
              for (Instant edge = midnight(TENTH);
                  edge.isBefore(midnight(TENTH, 3));
                  edge = edge.plus(HOUR.multipliedBy(4))) {
                retention.apply(Duration.between(edge, clock.instant()), LONG, LONG, LONG);
              }
            });
    for (int page = 0; page + 48 <= history.size(); page += 24) {
      commit(history.subList(page, page + 48));
      commit(history.subList(0, page + 48));
    }
    cleaning.join();
    commit(history);
    assertThat(days().stream().mapToLong(SlotValue::n).sum()).isEqualTo(history.size());
  }

  @Test
  void twoWritersAtOnceBothCount() {
    List<Sample> history = every(Duration.ofMinutes(5), midnight(TENTH), midnight(TENTH, 1));
    List<CompletableFuture<Void>> writers =
        IntStream.range(0, 4)
            .mapToObj(
                writer ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = writer; i < history.size(); i += 4) {
                            commit(List.of(history.get(i), history.get(i / 2)));
                          }
                        }))
            .toList();
    writers.forEach(CompletableFuture::join);
    assertThat(days()).singleElement().extracting(SlotValue::n).isEqualTo(history.size());
    assertThat(quarterHours()).isEqualTo(history.size());
  }

  @Test
  void aConnectionChangedTwiceAtOnceIsChangedOnce() {
    StoredConnection stored = connections.find("wordpress").orElseThrow();
    List<CompletableFuture<Boolean>> attempts =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> changes(stored)))
            .toList();
    assertThat(attempts.stream().filter(CompletableFuture::join)).hasSize(1);
    assertThat(connections.find("wordpress").orElseThrow().version())
        .isEqualTo(stored.version() + 1);
  }

  private boolean changes(StoredConnection connection) {
    try {
      connections.save(connection.paused(true));
      return true;
    } catch (VersionConflictException e) {
      return false;
    }
  }

  @Test
  void moreSeriesThanAConnectionMayHaveAreRefusedAloud() {
    List<Sample> wide =
        LongStream.range(0, SeriesTable.MAX_SERIES + 3L)
            .mapToObj(
                i ->
                    new Sample(
                        SeriesField.CONTENT_ITEMS, "s" + i, midnight(TENTH), i, Quality.EXACT))
            .toList();
    assertThat(commit(wide)).isEqualTo(SeriesTable.MAX_SERIES);
    assertThat(latestLog().rejected()).isEqualTo(3);
    assertThat(latestLog().message()).contains("3 numbers of series beyond");
  }

  @Test
  void moreRowsThanOneTransactionTakesGo() {
    List<Sample> history = every(Duration.ofSeconds(20), midnight(TENTH), midnight(TENTH, 3));
    commit(history);
    Retention.Removed removed = retention.apply(Duration.ofDays(14), LONG, LONG, LONG);
    assertThat(removed.samples()).isEqualTo(history.size()).isGreaterThan(10_000);
    assertThat(days()).hasSize(3);
  }

  private List<SlotValue> days() {
    return series.days(RUN, Set.of(SeriesField.CONTENT_ITEMS), 0, 100_000);
  }

  private long quarterHours() {
    return series.quarterHours(RUN, Set.of(SeriesField.CONTENT_ITEMS), 0, Long.MAX_VALUE).stream()
        .mapToLong(SlotValue::n)
        .sum();
  }

  private PollLogEntry latestLog() {
    return polls.log("wordpress", Long.MAX_VALUE, 1).get(0);
  }

  private static SeriesKey posts() {
    return new SeriesKey("wordpress", SeriesField.CONTENT_ITEMS, "posts");
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(BERLIN).toInstant();
  }

  private static Instant midnight(LocalDate day, int later) {
    return midnight(day.plusDays(later));
  }

  private static List<Sample> every(Duration step, Instant from, Instant until) {
    List<Sample> found = new ArrayList<>();
    for (Instant at = from; at.isBefore(until); at = at.plus(step)) {
      found.add(count(at, 100 + found.size() % 17));
    }
    return found;
  }

  private static Sample count(Instant at, long value) {
    return new Sample(SeriesField.CONTENT_ITEMS, "posts", at, value, Quality.EXACT);
  }

  private int commit(List<Sample> values) {
    return samples.commit(
        PollCommit.of("wordpress", "content", BERLIN, tenure)
            .made(clock.instant(), Duration.ofMillis(120), 3)
            .every(Duration.ofMinutes(5))
            .samples(values)
            .build());
  }

  private static RunDefinition run() {
    return new RunDraft(
            RUN, "Late", Currency.getInstance("EUR"), LocalDate.of(2026, 1, 1), Period.ofMonths(3))
        .zone(BERLIN)
        .platforms(List.of(new Platform("old", "Old", Side.LEGACY, null)))
        .build();
  }
}
