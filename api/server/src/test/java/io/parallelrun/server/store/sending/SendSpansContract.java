package io.parallelrun.server.store.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.Coverage;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.store.Rows;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine has to do with what sides told whole, and with how much they reported. */
@SuppressWarnings("NullAway.Init")
abstract class SendSpansContract {
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final SendRules RULES =
      new SendRules(Duration.ofDays(1), ZoneOffset.UTC, 1_000_000);
  private static final int STEPS = 150;
  private static final int HOURS = 80;

  @Inject RunStore runs;
  @Inject SendStore sends;
  @Inject DataSource database;

  private String run = "";
  private int batches;

  @BeforeEach
  void aRun() {
    run = "told-" + Long.toString(System.nanoTime(), 36);
    runs.save(StoredRuns.plain(run, "Told"), 0, "ada", false);
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(run);
    assertThat(sends.coverage(run, Side.LEGACY).spans()).isEmpty();
    assertThat(sends.reported(run, Side.LEGACY)).isEqualTo(new SendStore.Reported(0, 0, null));
  }

  private static Instant hour(int hour) {
    return START.plus(HOUR.multipliedBy(hour));
  }

  private static Coverage.Span span(int from, int until) {
    return new Coverage.Span(hour(from), hour(until));
  }

  private void tell(Side side, @Nullable Instant from, @Nullable Instant until, int events)
      throws SendsRefusedException {
    tell(side, from, until, events, START);
  }

  private void tell(
      Side side, @Nullable Instant from, @Nullable Instant until, int events, Instant now)
      throws SendsRefusedException {
    String id = "b" + batches++;
    List<ReportedSend> some =
        IntStream.range(0, events)
            .mapToObj(i -> new SendEvent(new UUID(batches, i), SendKind.SEND, "", START))
            .map(event -> new ReportedSend(event, null))
            .toList();
    sends.add(run, side, new SendBatch(id, id, some, from, until), RULES, "ada", now).orElseThrow();
  }

  /** What should be known: every report there was, each without what was forgotten. */
  private static final class Reports {
    private List<Coverage.Span> told = new ArrayList<>();

    void forget(Instant before) {
      told =
          told.stream()
              .filter(each -> each.until().isAfter(before))
              .map(
                  each ->
                      each.from().isBefore(before) ? new Coverage.Span(before, each.until()) : each)
              .collect(ArrayList::new, List::add, List::addAll);
    }

    Coverage coverage() {
      return Coverage.of(told);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20261126, 20261127, 20261128, 20261129})
  void whateverIsToldAndForgottenIsMergedAsAWhole(long seed) throws Exception {
    Random random = new Random(seed);
    Map<Side, Reports> expected = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      expected.put(side, new Reports());
    }
    for (int step = 0; step < STEPS; step++) {
      int drawn = random.nextInt(20);
      if (drawn == 0) {
        Instant before = hour(random.nextInt(HOURS)).plusMillis(random.nextInt(3) - 1);
        sends.forget(run, before, LocalDate.EPOCH);
        expected.values().forEach(reports -> reports.forget(before));
      } else {
        Side side = Side.values()[random.nextInt(2)];
        Reports reports = Objects.requireNonNull(expected.get(side));
        int first = random.nextInt(HOURS);
        Instant until = hour(first + 1 + random.nextInt(4));
        Instant end = reports.coverage().until();
        if (drawn < 4 && end != null) {
          tell(side, null, until, 0);
          if (end.isBefore(until)) {
            reports.told.add(new Coverage.Span(end, until));
          }
        } else {
          tell(side, hour(first), until, 0);
          reports.told.add(new Coverage.Span(hour(first), until));
        }
      }
      for (Side side : Side.values()) {
        assertThat(sends.coverage(run, side))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(Objects.requireNonNull(expected.get(side)).coverage());
      }
    }
  }

  @Test
  void aGapIsClosedByWhatTouchesBothItsEnds() throws Exception {
    tell(Side.LEGACY, hour(0), hour(1), 0);
    tell(Side.LEGACY, hour(2), hour(3), 0);
    tell(Side.LEGACY, hour(5), hour(6), 0);
    tell(Side.LEGACY, hour(1), hour(2), 0);
    assertThat(sends.coverage(run, Side.LEGACY).spans()).containsExactly(span(0, 3), span(5, 6));
    tell(Side.LEGACY, hour(0), hour(7), 0);
    tell(Side.LEGACY, hour(2), hour(3), 0);
    assertThat(sends.coverage(run, Side.LEGACY).spans()).containsExactly(span(0, 7));
  }

  @Test
  void whatWasToldOfAForgottenTimeIsKnownNoMore() throws Exception {
    tell(Side.LEGACY, hour(0), hour(1), 0);
    tell(Side.LEGACY, hour(2), hour(4), 0);
    sends.forget(run, hour(3), LocalDate.EPOCH);
    assertThat(sends.coverage(run, Side.LEGACY).spans()).containsExactly(span(3, 4));
    sends.forget(run, hour(4), LocalDate.EPOCH);
    assertThat(sends.coverage(run, Side.LEGACY).spans()).isEmpty();
    assertThatThrownBy(() -> tell(Side.LEGACY, null, hour(5), 0))
        .isInstanceOf(SendsRefusedException.class)
        .hasMessageStartingWith("from: expected");
  }

  @Test
  void totalsAreOfTheBatchesThatAreRemembered() throws Exception {
    tell(Side.LEGACY, null, null, 3, START);
    tell(Side.LEGACY, null, null, 4, hour(2));
    tell(Side.LEGACY, hour(0), hour(1), 0, hour(1));
    tell(Side.REPLACEMENT, null, null, 1, START);
    assertThat(sends.reported(run, Side.LEGACY))
        .as("the latest may be stored before another")
        .isEqualTo(new SendStore.Reported(3, 7, hour(2)));
    sends.forget(run, hour(1), LocalDate.EPOCH);
    assertThat(sends.reported(run, Side.LEGACY)).isEqualTo(new SendStore.Reported(2, 4, hour(2)));
    assertThat(sends.reported(run, Side.REPLACEMENT)).isEqualTo(new SendStore.Reported(0, 0, null));
    tell(Side.REPLACEMENT, null, null, 2, hour(3));
    assertThat(sends.reported(run, Side.REPLACEMENT))
        .isEqualTo(new SendStore.Reported(1, 2, hour(3)));
    sends.drop(run);
    assertThat(sends.reported(run, Side.LEGACY)).isEqualTo(new SendStore.Reported(0, 0, null));
    assertThat(sends.coverage(run, Side.LEGACY).spans()).isEmpty();
  }

  @Test
  void whatIsForgottenMakesRoom() throws Exception {
    SendRules five = new SendRules(Duration.ofDays(1), ZoneOffset.UTC, 5);
    tell(Side.LEGACY, null, null, 3);
    tell(Side.REPLACEMENT, null, null, 2);
    SendEvent event = new SendEvent(new UUID(7, 7), SendKind.SEND, "", hour(2));
    SendBatch one = new SendBatch("one", "one", List.of(new ReportedSend(event, null)), null, null);
    assertThatThrownBy(() -> sends.add(run, Side.LEGACY, one, five, "ada", hour(2)))
        .isInstanceOf(SendsRefusedException.class)
        .hasMessageContaining("at most 5 events");
    sends.forget(run, hour(1), LocalDate.EPOCH);
    sends.add(run, Side.LEGACY, one, five, "ada", hour(2));
    assertThat(sends.reported(run, Side.LEGACY)).isEqualTo(new SendStore.Reported(1, 1, hour(2)));
  }

  /** So that what is read does not grow without end, and no gap is ever called told. */
  @Test
  void anotherGapThanASideMayHaveIsRefusedAndClosingOneIsNot() throws Exception {
    tell(Side.LEGACY, hour(0), hour(1), 0);
    List<@Nullable Object[]> gaps =
        IntStream.range(1, SpanTable.MOST)
            .mapToObj(i -> new @Nullable Object[] {hour(2 * i), hour(2 * i + 1), run})
            .toList();
    new Rows(database, "gaps")
        .changeAll(
            "insert into send_span (run_id, side, covers_from, covers_until)"
                + " select id, 'LEGACY', cast(? as bigint), cast(? as bigint) from run"
                + " where slug = ?",
            gaps);
    int end = 2 * SpanTable.MOST;
    assertThatThrownBy(() -> tell(Side.LEGACY, hour(end), hour(end + 1), 1))
        .isInstanceOf(SendsRefusedException.class)
        .hasMessageContaining("Tell what lies between them");
    assertThat(sends.reported(run, Side.LEGACY).batches()).as("nothing of it is there").isOne();
    assertThat(sends.coverage(run, Side.LEGACY).spans()).hasSize(SpanTable.MOST);
    tell(Side.LEGACY, null, null, 1);
    tell(Side.LEGACY, hour(1), hour(2), 0);
    assertThat(sends.coverage(run, Side.LEGACY).spans()).hasSize(SpanTable.MOST - 1);
    tell(Side.LEGACY, hour(end), hour(end + 1), 1);
    assertThat(sends.coverage(run, Side.LEGACY).until()).isEqualTo(hour(end + 1));
  }
}
