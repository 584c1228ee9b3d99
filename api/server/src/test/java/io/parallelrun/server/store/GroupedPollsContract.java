package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Polls that are stored together leave what they would leave alone, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class GroupedPollsContract {
  private static final int CONNECTIONS = 4;
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Pacific/Kiritimati"));

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject SeriesReader series;
  @Inject RosterReader rosters;
  @Inject PollReader polls;
  @Inject TenureStore tenures;

  private Tenure tenure;

  @BeforeEach
  void twoRunsAlike() {
    for (String run : List.of("alone", "together")) {
      runs.save(StoredRuns.plain(run, run), 0, "ada", false);
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.save(
            new StoredConnection(run + "-" + i, run, "old", "wordpress", Map.of(), false, 0));
      }
    }
    tenure = tenures.begin(0, "this test");
  }

  @AfterEach
  void nothingIsLeft() {
    runs.all().forEach(run -> runs.remove(run.slug()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void togetherIsAsAlone(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      List<Draft> drafts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        if (random.nextInt(4) > 0) {
          drafts.add(draft(random, round, i, "content"));
        }
        if (random.nextInt(3) == 0) {
          drafts.add(draft(random, round, i, "health"));
        }
      }
      if (drafts.isEmpty()) {
        continue;
      }
      List<Integer> alone =
          drafts.stream().map(draft -> samples.commit(draft.of("alone", tenure))).toList();
      List<Integer> together =
          samples.commitAll(drafts.stream().map(draft -> draft.of("together", tenure)).toList());
      assertThat(together).as("seed %d, round %d", seed, round).isEqualTo(alone);
    }
    assertThat(left("together")).as("seed %d", seed).isEqualTo(left("alone"));
  }

  @Test
  void oneThatCannotBeStoredKeepsTheOthersOut() {
    Random random = new Random(1);
    List<PollCommit> batch =
        List.of(
            draft(random, 0, 0, "content").of("together", tenure),
            draft(random, 0, 1, "content").of("nobody", tenure));
    assertThatThrownBy(() -> samples.commitAll(batch))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("nobody-1");
    assertThat(series.latest("together")).isEmpty();
    assertThat(polls.log("together-0", Long.MAX_VALUE, 10)).isEmpty();
  }

  /** A poll of the nth connection of either run. */
  private record Draft(
      int connection,
      String poller,
      Instant at,
      List<Sample> values,
      List<String> facts,
      Optional<Roster> roster,
      @Nullable SavedCursor cursor,
      @Nullable PollFailure failure) {
    PollCommit of(String run, Tenure tenure) {
      String slug = run + "-" + connection;
      return PollCommit.of(slug, poller, ZONES.get(connection % ZONES.size()), tenure)
          .made(at, Duration.ofMillis(120), 3)
          .every(Duration.ofMinutes(5))
          .samples(values)
          .facts(
              facts.stream().map(name -> new Fact(slug, "HEALTH_DETAIL", name, at, name)).toList())
          .roster(roster)
          .next(cursor)
          .failure(failure)
          .message("test")
          .build();
    }
  }

  private static Draft draft(Random random, int round, int connection, String poller) {
    Instant at = NOON.plus(Duration.ofHours(3L * round));
    List<Sample> values = new ArrayList<>();
    for (int i = 0; i < random.nextInt(6); i++) {
      // Some are late, some restate what an earlier round said of the same moment.
      Instant of = at.minus(Duration.ofMinutes(45L * random.nextInt(20)));
      SeriesField field =
          random.nextBoolean()
              ? SeriesField.CONTENT_ITEMS
              : random.nextBoolean() ? SeriesField.HEALTH : SeriesField.LATENCY;
      long value = field == SeriesField.HEALTH ? HealthCode.UP.code() : random.nextInt(1_000);
      String name = poller + "-" + random.nextInt(3);
      values.add(new Sample(field, name, of, value, Quality.EXACT));
    }
    boolean failed = random.nextInt(5) == 0;
    return new Draft(
        connection,
        poller,
        at,
        values,
        random.nextInt(3) == 0 ? List.of("slow", "fine") : List.of(),
        random.nextInt(5) == 0
            ? Optional.of(
                new Roster(
                    1, List.of(new RosterRow("k" + random.nextInt(9), "id", "ACTIVE", null))))
            : Optional.empty(),
        random.nextBoolean() ? new SavedCursor("p" + random.nextInt(4), 1) : null,
        failed ? new PollFailure("UNAVAILABLE", "gone", "wait", null) : null);
  }

  /** Everything a run's polls left, its own name taken out. */
  private Map<String, Object> left(String run) {
    Set<SeriesField> fields = Set.of(SeriesField.values());
    Map<String, Object> left = new TreeMap<>();
    left.put("latest", texts(run, series.latest(run)));
    left.put("days", texts(run, series.days(run, fields, 0, Long.MAX_VALUE)));
    left.put("quarters", texts(run, series.quarterHours(run, fields, 0, Long.MAX_VALUE)));
    left.put(
        "restatements",
        series.restatements(run, 1_000).stream()
            .map(it -> it.series() + " " + it.at() + " " + it.before() + " " + it.after())
            .map(text -> text.replace(run, ""))
            .sorted()
            .toList());
    left.put("facts", texts(run, series.facts(run)));
    left.put("states", texts(run, polls.statusesOfRun(run)));
    left.put("availability", texts(run, series.availability(run, 0, 40_000)));
    IntStream.range(0, CONNECTIONS)
        .forEach(
            i -> {
              String slug = run + "-" + i;
              left.put("roster " + i, rosters.people(slug, Instant.EPOCH));
              left.put("cursor " + i, polls.cursor(slug, "content"));
              left.put(
                  "log " + i,
                  polls.log(slug, Long.MAX_VALUE, 100).stream()
                      .map(
                          entry ->
                              entry.poller()
                                  + entry.startedAt()
                                  + entry.outcome()
                                  + entry.stored()
                                  + entry.rejected()
                                  + entry.message())
                      .sorted()
                      .toList());
            });
    return left;
  }

  private static List<String> texts(String run, List<?> values) {
    return values.stream().map(value -> value.toString().replace(run, "")).sorted().toList();
  }
}
