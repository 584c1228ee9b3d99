package io.parallelrun.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.Origin;
import io.parallelrun.server.plugin.PollId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a sample comes from is known as long as the sample, whatever the database. */
@SuppressWarnings("NullAway.Init")
abstract class OriginContract {
  private static final String RUN = "origins";
  private static final SeriesKey POSTS = new SeriesKey("site", SeriesField.CONTENT_ITEMS, "posts");
  private static final Origin FIRST = origin("1.0.0", "total");
  private static final Origin SECOND = origin("1.1.0", "total * 10");

  /** Of the system's clock, by which the store dates what it keeps. */
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject OriginReader origins;
  @Inject TenureStore tenures;
  @Inject Retention retention;
  @Inject Clock clock;
  @Inject DataSource database;

  private Tenure tenure;

  private static Origin origin(String version, String items) {
    return Origin.of(
        "vendor",
        version,
        "counter",
        version,
        List.of(
            new Origin.Path(
                "CONTENT_COUNT",
                "/pollers/0/map/0",
                List.of(new Origin.Expression("items", items)))));
  }

  @BeforeEach
  void aConnection() {
    runs.save(StoredRuns.plain(RUN, "Origins"), 0, "ada", false);
    connections.save(new StoredConnection("site", RUN, "old", "counter", Map.of(), false, 0));
    tenure = tenures.begin(0, "this test");
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(RUN);
  }

  private void poll(Instant at, long value, @Nullable Origin origin, @Nullable SavedCursor from) {
    samples.commit(
        PollCommit.of("site", "content", ZoneOffset.UTC, tenure)
            .made(at, Duration.ofMillis(120), 2)
            .every(Duration.ofMinutes(5))
            .samples(
                List.of(new Sample(SeriesField.CONTENT_ITEMS, "posts", at, value, Quality.EXACT)))
            .next(new SavedCursor("after " + value, 3))
            .from(from)
            .origin(origin)
            .build());
    // What is recorded next is recorded later, on any clock.
    Instant recorded = clock.instant();
    while (!clock.instant().isAfter(recorded.plusMillis(1))) {
      Thread.onSpinWait();
    }
  }

  private RecordedSample found(@Nullable Instant at) {
    return origins.find(POSTS, at).orElseThrow();
  }

  @Test
  void aSampleKnowsThePollThatBroughtItAndWhatMadeIt() {
    poll(now.minusSeconds(60), 12, FIRST, null);
    poll(now.minusSeconds(30), 13, FIRST, new SavedCursor("after 12", 3));
    RecordedSample newest = found(null);
    assertThat(newest.sample()).extracting(StoredSample::value).isEqualTo(13L);
    assertThat(newest.poller()).isEqualTo("content");
    assertThat(newest.origin())
        .isEqualTo(
            new StoredOrigin(
                "vendor",
                "1.0.0",
                "counter",
                "1.0.0",
                List.of(
                    new StoredOrigin.Path(
                        "CONTENT_COUNT",
                        "/pollers/0/map/0",
                        List.of(new StoredOrigin.Expression("items", "total"))))));
    RecordedPoll poll = newest.poll();
    assertThat(poll).isNotNull();
    assertThat(poll.from()).isEqualTo(new SavedCursor("after 12", 3));
    assertThat(poll.entry().startedAt()).isEqualTo(now.minusSeconds(30));
    PollId id = PollId.of("site", "content", now.minusSeconds(30));
    assertThat(poll.trace()).isEqualTo(id.trace()).hasSize(32);
    assertThat(poll.requests()).containsExactly(id.request(1), id.request(2));
    RecordedPoll before = found(now.minusSeconds(60)).poll();
    assertThat(before).isNotNull();
    assertThat(before.from()).isEqualTo(SavedCursor.START);
    assertThat(before.trace()).isNotEqualTo(poll.trace());
  }

  @Test
  void whatWasRecordedBeforeAnUpgradeStaysWithTheFormerVersion() throws Exception {
    poll(now.minusSeconds(90), 12, FIRST, null);
    poll(now.minusSeconds(60), 130, SECOND, null);
    poll(now.minusSeconds(30), 140, SECOND, null);
    assertThat(version(now.minusSeconds(90))).isEqualTo("1.0.0");
    assertThat(version(now.minusSeconds(60))).isEqualTo("1.1.0");
    assertThat(version(null)).isEqualTo("1.1.0");
    assertThat(count("origin")).as("a row per change, not per poll").isEqualTo(2);
  }

  @Test
  void aRestatedSampleComesFromWhatRestatedIt() {
    poll(now.minusSeconds(90), 12, FIRST, null);
    poll(now.minusSeconds(90), 120, SECOND, null);
    assertThat(version(now.minusSeconds(90))).isEqualTo("1.1.0");
  }

  @Test
  void thePollIsKeptAsLongAsItsSamplesAndWhatMadeThemLonger() {
    Instant old = now.minus(Duration.ofMinutes(90));
    poll(old, 12, FIRST, null);
    retention.apply(
        Duration.ofHours(2), Duration.ofDays(400), Duration.ofMinutes(30), Duration.ofDays(400));
    assertThat(found(old).poll()).isNotNull();
    retention.apply(
        Duration.ofHours(1), Duration.ofDays(400), Duration.ofMinutes(30), Duration.ofDays(400));
    assertThat(origins.find(POSTS, old)).get().extracting(RecordedSample::sample).isNull();
    assertThat(version(now)).isEqualTo("1.0.0");
  }

  @Test
  void whatNobodyNotedIsNotKnown() {
    poll(now, 12, null, null);
    assertThat(found(null).origin()).isNull();
    assertThat(origins.find(new SeriesKey("site", SeriesField.HEALTH, "none"), null)).isEmpty();
  }

  private String version(@Nullable Instant at) {
    StoredOrigin origin = found(at).origin();
    return origin == null ? "unknown" : origin.version();
  }

  private int count(String table) throws Exception {
    try (Connection connection = database.getConnection();
        ResultSet rows =
            connection.createStatement().executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
