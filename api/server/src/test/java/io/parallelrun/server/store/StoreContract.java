package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store promises, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class StoreContract {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final String RUN = "newsroom";

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject SeriesReader series;
  @Inject RosterReader rosters;
  @Inject PollReader polls;
  @Inject TenureStore tenures;
  @Inject Retention retention;
  @Inject DataSource database;

  private Tenure tenure;

  @BeforeEach
  void aRunWithAConnection() {
    runs.save(run(RUN, "Newsroom"), 0, "ada", false);
    connections.save(connection("wordpress", RUN));
    tenure = tenures.begin(0, "this test");
  }

  @AfterEach
  void nothingIsLeft() throws SQLException {
    QuarkusTransaction.requiringNew().call(() -> forgetWhatIsKept(database));
    runs.all().forEach(run -> runs.remove(run.slug()));
    assertThat(connections.all()).isEmpty();
  }

  @Test
  void aRunComesBackAsItWasSaved() {
    assertThat(runs.find(RUN).orElseThrow().definition()).isEqualTo(run(RUN, "Newsroom"));
  }

  @Test
  void versionsAreOnlyAdded() {
    assertThat(runs.save(run(RUN, "Renamed"), 1, "bob", false)).isEqualTo(2);
    assertThat(runs.find(RUN).orElseThrow().definition().name()).isEqualTo("Renamed");
    assertThat(runs.version(RUN, 1).orElseThrow().name()).isEqualTo("Newsroom");
    assertThat(runs.versions(RUN, 10)).extracting(RunVersion::actor).containsExactly("bob", "ada");
  }

  @Test
  void aChangeMadeFromAnOldVersionIsRefused() {
    runs.save(run(RUN, "Renamed"), 1, "bob", false);
    assertThatThrownBy(() -> runs.save(run(RUN, "Lost"), 1, "eve", false))
        .isInstanceOf(VersionConflictException.class);
    assertThat(runs.find(RUN).orElseThrow().definition().name()).isEqualTo("Renamed");
  }

  @Test
  void ofTwoWhoCreateTheSameRunAtOnceOneIsToldOfTheOther() throws Exception {
    int people = 4;
    CyclicBarrier atOnce = new CyclicBarrier(people);
    ExecutorService threads = Executors.newFixedThreadPool(people);
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      all.add(
          threads.submit(
              () -> {
                atOnce.await();
                return runs.save(run("same", "Same"), 0, "ada", false);
              }));
    }
    int created = 0;
    for (Future<Integer> one : all) {
      try {
        created += one.get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(VersionConflictException.class);
      }
    }
    threads.shutdown();
    assertThat(created).isEqualTo(1);
    assertThat(runs.remove("same")).isTrue();
  }

  @Test
  void aConnectionKeepsItsSettings() {
    StoredConnection stored = connections.find("wordpress").orElseThrow();
    assertThat(stored.settings()).containsEntry("url", "http://localhost");
    assertThat(connections.save(stored.paused(true)).paused()).isTrue();
    assertThatThrownBy(() -> connections.save(stored)).isInstanceOf(VersionConflictException.class);
  }

  @Test
  void aPollIsStoredWhole() {
    samples.commit(poll(List.of(count("posts", NOON, 250)), new SavedCursor("p2", 1), null));

    assertThat(series.latest(RUN))
        .containsExactly(new LatestValue(posts(), NOON, 250, Quality.EXACT, "content"));
    assertThat(polls.cursor("wordpress", "content")).isEqualTo(new SavedCursor("p2", 1));
    assertThat(polls.log("wordpress", Long.MAX_VALUE, 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.stored()).isEqualTo(1));
    assertThat(polls.statuses()).singleElement().extracting(PollerStatus::failures).isEqualTo(0);
  }

  @Test
  void aSampleIsCountedOnce() {
    PollCommit poll = poll(List.of(count("posts", NOON, 250)), null, null);
    assertThat(samples.commit(poll)).isEqualTo(1);
    assertThat(samples.commit(poll)).isZero();
    assertThat(day(NOON).n()).isEqualTo(1);
  }

  @Test
  void anotherValueForTheSameTimeRestates() {
    samples.commit(
        poll(
            List.of(count("posts", NOON, 250), count("posts", NOON.plusSeconds(60), 252)),
            null,
            null));
    samples.commit(poll(List.of(count("posts", NOON, 240)), null, null));

    assertThat(day(NOON))
        .satisfies(
            day -> {
              assertThat(day.n()).isEqualTo(2);
              assertThat(day.total()).isEqualTo(492);
              assertThat(day.least()).isEqualTo(240);
              assertThat(day.last()).isEqualTo(252);
            });
    assertThat(series.restatements(RUN, 10))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.before()).isEqualTo(250);
              assertThat(it.after()).isEqualTo(240);
            });
  }

  @Test
  void aLateSampleJoinsItsDayAndDoesNotBecomeTheLatest() {
    samples.commit(poll(List.of(count("posts", NOON, 250)), null, null));
    Instant yesterday = NOON.minus(Duration.ofDays(1));
    samples.commit(poll(List.of(count("posts", yesterday, 200)), null, null));

    assertThat(series.latest(RUN)).extracting(LatestValue::value).containsExactly(250L);
    assertThat(day(yesterday).last()).isEqualTo(200);
  }

  @Test
  void daysAreCutInTheZoneOfTheRun() {
    Instant beforeMidnight = Instant.parse("2026-03-09T22:59:59Z");
    Instant midnight = Instant.parse("2026-03-09T23:00:00Z");
    samples.commit(
        poll(List.of(count("posts", beforeMidnight, 1), count("posts", midnight, 2)), null, null));

    long tenth = LocalDate.of(2026, 3, 10).toEpochDay();
    assertThat(series.days(RUN, Set.of(SeriesField.CONTENT_ITEMS), tenth - 1, tenth + 1))
        .extracting(SlotValue::slot, SlotValue::last)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(tenth - 1, 1L),
            org.assertj.core.groups.Tuple.tuple(tenth, 2L));
  }

  @Test
  void rollupsAgreeWithTheSamplesTheyAreMadeOf() {
    Random random = new Random(20260310);
    List<Long> values = new ArrayList<>();
    for (int poll = 0; poll < 20; poll++) {
      List<Sample> batch = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        long value = 1_000 + random.nextInt(500_000);
        values.add(value);
        Instant at = NOON.plusSeconds(values.size() * 7L);
        batch.add(new Sample(SeriesField.LATENCY, "crm", at, value, Quality.EXACT));
      }
      samples.commit(poll(batch, null, null));
    }
    SlotValue day = series.days(RUN, Set.of(SeriesField.LATENCY), today(), today() + 1).get(0);
    assertThat(day.n()).isEqualTo(values.size());
    assertThat(day.total()).isEqualTo(values.stream().mapToLong(Long::longValue).sum());
    long quarterHours =
        series.quarterHours(RUN, Set.of(SeriesField.LATENCY), 0, Long.MAX_VALUE).stream()
            .mapToLong(SlotValue::n)
            .sum();
    assertThat(quarterHours).isEqualTo(values.size());

    long exact = values.stream().sorted().toList().get((int) Math.ceil(values.size() * 0.95) - 1);
    Long estimate =
        series
            .latency(RUN, 95, today(), today() + 1)
            .get(new SeriesKey("wordpress", SeriesField.LATENCY, "crm"));
    assertThat(estimate.doubleValue()).isCloseTo(exact, within(exact * 0.01));
  }

  @Test
  void availabilityCountsChecks() {
    List<Sample> checks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      HealthCode health = i < 7 ? HealthCode.UP : HealthCode.DOWN;
      checks.add(
          new Sample(
              SeriesField.HEALTH, "crm", NOON.plusSeconds(i * 60L), health.code(), Quality.EXACT));
    }
    samples.commit(poll(checks, null, null));
    assertThat(series.availability(RUN, today(), today() + 1))
        .singleElement()
        .extracting(Availability::ratio)
        .isEqualTo(0.7);
  }

  @Test
  void availabilityIsTheSameWhateverMonthsAndDaysItIsMadeOf() {
    Random random = new Random(180);
    Instant begin = NOON.minus(Duration.ofDays(200));
    List<Sample> checks = new ArrayList<>();
    for (int i = 0; i < 200 * 4; i++) {
      Instant at = begin.plus(Duration.ofHours(6L * i));
      checks.add(new Sample(SeriesField.HEALTH, "crm", at, random.nextInt(4), Quality.EXACT));
    }
    samples.commit(poll(checks, null, null));
    for (int i = 0; i < 50; i++) {
      int which = random.nextInt(checks.size());
      Sample old = checks.get(which);
      Sample other = new Sample(old.field(), "crm", old.at(), random.nextInt(4), Quality.EXACT);
      checks.set(which, other);
      samples.commit(poll(List.of(other), null, null));
    }
    for (int i = 0; i < 40; i++) {
      long from = today() - random.nextInt(210);
      long until = from + random.nextInt(210);
      List<Sample> within =
          checks.stream()
              .filter(
                  check -> {
                    long day = LocalDate.ofInstant(check.at(), BERLIN).toEpochDay();
                    return day >= from && day < until;
                  })
              .toList();
      long up = within.stream().filter(c -> c.value() == HealthCode.UP.code()).count();
      assertThat(series.availability(RUN, from, until))
          .as("days %d to %d", from, until)
          .extracting(Availability::checks, Availability::up)
          .isEqualTo(
              within.isEmpty()
                  ? List.of()
                  : List.of(org.assertj.core.groups.Tuple.tuple((long) within.size(), up)));
    }
  }

  @Test
  void aFailedPollKeepsWhatWasKnown() {
    samples.commit(poll(List.of(count("posts", NOON, 250)), new SavedCursor("p2", 1), null));
    PollFailure failure = new PollFailure("UNAVAILABLE", "no answer", "start it", null);
    samples.commit(poll(List.of(), null, failure));
    samples.commit(poll(List.of(), null, failure));

    assertThat(series.latest(RUN)).extracting(LatestValue::value).containsExactly(250L);
    assertThat(polls.cursor("wordpress", "content")).isEqualTo(new SavedCursor("p2", 1));
    PollerStatus status = polls.statuses().get(0);
    assertThat(status.failures()).isEqualTo(2);
    assertThat(status.failure()).isEqualTo(failure);
    assertThat(status.lastSuccess()).isNotNull();
  }

  @Test
  void aFormerOwnerStoresNothing() {
    Tenure former = tenure;
    tenure = tenures.begin(0, "another replica");
    PollCommit late = poll(List.of(count("posts", NOON, 1)), new SavedCursor("late", 1), null);
    PollCommit fenced = late.in(former);
    assertThatThrownBy(() -> samples.commit(fenced)).isInstanceOf(LostTenureException.class);
    assertThat(series.latest(RUN)).isEmpty();
    assertThat(polls.cursor("wordpress", "content")).isEqualTo(SavedCursor.START);
  }

  @Test
  void aRosterReplacesTheLast() {
    samples.commit(roster("a", "b"));
    samples.commit(roster("b", "c"));
    assertThat(rosters.people("wordpress", Instant.EPOCH).orElseThrow().all())
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void factsAreReplacedByKindAndName() {
    Fact first = new Fact("wordpress", "HEALTH_DETAIL", "crm", NOON, "slow");
    Fact second = new Fact("wordpress", "HEALTH_DETAIL", "crm", NOON.plusSeconds(60), "fine");
    samples.commit(facts(first));
    samples.commit(facts(second));
    assertThat(series.facts(RUN)).containsExactly(second);
    samples.commit(facts(first));
    assertThat(series.facts(RUN)).as("history that came later").containsExactly(second);
  }

  @Test
  void singleSamplesGoAndDaysStay() {
    Instant old = Instant.parse("2020-01-01T12:00:00Z");
    samples.commit(poll(List.of(count("posts", old, 1)), null, null));
    retention.apply(
        Duration.ofDays(14), Duration.ofDays(400), Duration.ofDays(14), Duration.ofDays(400));
    assertThat(series.samples(posts(), Instant.EPOCH, NOON, 10)).isEmpty();
    assertThat(day(old).last()).isEqualTo(1);
  }

  @Test
  void restatementsAreReadInPartsAndGoWhenTheyAreOld() {
    samples.commit(
        poll(
            List.of(count("posts", NOON, 250), count("posts", NOON.plusSeconds(60), 252)),
            null,
            null));
    samples.commit(poll(List.of(count("posts", NOON, 240)), null, null));
    samples.commit(poll(List.of(count("posts", NOON.plusSeconds(60), 241)), null, null));
    Restatement newest = series.restatements(RUN, Long.MAX_VALUE, 1).get(0);
    assertThat(newest.before()).isEqualTo(252);
    assertThat(series.restatements(RUN, newest.id(), 10))
        .singleElement()
        .satisfies(it -> assertThat(it.after()).isEqualTo(240));

    Duration long0 = Duration.ofDays(36_500);
    Duration age = Duration.between(NOON.plusSeconds(30), java.time.Instant.now());
    retention.apply(long0, long0, long0, age);
    assertThat(series.restatements(RUN, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.after()).isEqualTo(241));
  }

  @Test
  void requestsToPollArePassedOnOnce() {
    polls.request("wordpress");
    Instant requested = polls.demands().get("wordpress").requestedAt();
    assertThat(requested).isNotNull();
    polls.followed("wordpress", requested);
    assertThat(polls.demands().get("wordpress").requestedAt()).isNull();
  }

  @Test
  void removingARunRemovesWhatWasObserved() {
    samples.commit(poll(List.of(count("posts", NOON, 250)), null, null));
    assertThat(runs.remove(RUN)).isTrue();
    assertThat(series.latest(RUN)).isEmpty();
    assertThat(polls.statuses()).isEmpty();
    PollCommit late = poll(List.of(), null, null);
    assertThatThrownBy(() -> samples.commit(late)).isInstanceOf(UnknownConnectionException.class);
  }

  private static int forgetWhatIsKept(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      new Kept(0, 0).write(connection);
      return 0;
    }
  }

  private SlotValue day(Instant at) {
    long day = LocalDate.ofInstant(at, BERLIN).toEpochDay();
    return series.days(RUN, Set.of(SeriesField.CONTENT_ITEMS), day, day + 1).get(0);
  }

  private static long today() {
    return LocalDate.ofInstant(NOON, BERLIN).toEpochDay();
  }

  private static SeriesKey posts() {
    return new SeriesKey("wordpress", SeriesField.CONTENT_ITEMS, "posts");
  }

  private static Sample count(String name, Instant at, long value) {
    return new Sample(SeriesField.CONTENT_ITEMS, name, at, value, Quality.EXACT);
  }

  private PollCommit roster(String... keys) {
    List<RosterRow> rows =
        java.util.Arrays.stream(keys)
            .map(k -> new RosterRow(k, "id-" + k, "ACTIVE", null))
            .toList();
    return commit(List.of(), List.of(), Optional.of(new Roster(1, rows)), null, null);
  }

  private PollCommit facts(Fact fact) {
    return commit(List.of(), List.of(fact), Optional.empty(), null, null);
  }

  private PollCommit poll(
      List<Sample> values, @Nullable SavedCursor cursor, @Nullable PollFailure failure) {
    return commit(values, List.of(), Optional.empty(), cursor, failure);
  }

  private PollCommit commit(
      List<Sample> values,
      List<Fact> facts,
      Optional<Roster> roster,
      @Nullable SavedCursor cursor,
      @Nullable PollFailure failure) {
    return PollCommit.of("wordpress", "content", BERLIN, tenure)
        .made(NOON, Duration.ofMillis(120), 3)
        .every(Duration.ofMinutes(5))
        .samples(values)
        .facts(facts)
        .roster(roster)
        .next(cursor)
        .failure(failure)
        .message("test")
        .build();
  }

  private static StoredConnection connection(String slug, String run) {
    return new StoredConnection(
        slug, run, "old", "wordpress", Map.of("url", "http://localhost"), false, 0);
  }

  private static RunDefinition run(String slug, String name) {
    return new RunDraft(
            slug, name, Currency.getInstance("EUR"), LocalDate.of(2026, 1, 1), Period.ofMonths(3))
        .zone(BERLIN)
        .platforms(List.of(new Platform("old", "Old", Side.LEGACY, null)))
        .build();
  }
}
