package io.parallelrun.server.store.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.sending.Coverage;
import io.parallelrun.domain.sending.DualCount;
import io.parallelrun.domain.sending.DualKind;
import io.parallelrun.domain.sending.DualSends;
import io.parallelrun.domain.sending.SendEvent;
import io.parallelrun.domain.sending.SendKind;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine has to do with what both sides sent. */
@SuppressWarnings("NullAway.Init")
abstract class SendStoreContract {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final SendRules RULES = rules(DAY, ZoneOffset.UTC);

  @Inject RunStore runs;
  @Inject SendStore sends;

  private String run = "";
  private int batches;

  @BeforeEach
  void aRun() {
    run = "sent-" + Long.toString(System.nanoTime(), 36);
    runs.save(StoredRuns.plain(run, "Sent"), 0, "ada", false);
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(run);
    assertThat(sends.counts(run, LocalDate.EPOCH)).isEmpty();
    assertThat(sends.coverage(run, Side.LEGACY).spans()).isEmpty();
    assertThat(sends.named(run, 10)).isEmpty();
  }

  private static SendRules rules(Duration window, ZoneId zone) {
    return new SendRules(window, zone, 1_000_000);
  }

  private static UUID person(long number) {
    return new UUID(number * 0x9E3779B97F4A7C15L, number);
  }

  private static ReportedSend sent(long person, String message, Instant at) {
    return new ReportedSend(new SendEvent(person(person), SendKind.SEND, message, at), null);
  }

  private static SendBatch batch(String id, ReportedSend... sends) {
    return new SendBatch(id, "hash of " + id, List.of(sends), null, null);
  }

  private SendStore.Added add(Side side, SendBatch batch, Instant now)
      throws SendsRefusedException {
    return sends.add(run, side, batch, RULES, "ada", now).orElseThrow();
  }

  private SendStore.Added add(Side side, ReportedSend... events) throws SendsRefusedException {
    return add(side, batch("b" + batches++, events), NOON);
  }

  private long count(LocalDate day, DualKind kind) {
    return sends.counts(run, day).stream()
        .filter(each -> each.day().equals(day) && each.kind() == kind)
        .mapToLong(DualCount::count)
        .sum();
  }

  @Test
  void whoIsMailedByBothIsCountedOnceOnTheDayOfTheSecondMessage() throws Exception {
    add(Side.LEGACY, sent(1, "sale", NOON.minus(DAY)), sent(2, "", NOON.minus(DAY)));
    assertThat(sends.counts(run, LocalDate.EPOCH)).isEmpty();
    add(Side.REPLACEMENT, sent(1, "sale", NOON), sent(2, "", NOON.plusMillis(1)));
    assertThat(sends.counts(run, LocalDate.EPOCH))
        .containsExactlyInAnyOrder(
            new DualCount(TODAY, DualKind.PERSON, 1, NOON),
            new DualCount(TODAY, DualKind.MESSAGE, 1, NOON));
    add(Side.REPLACEMENT, sent(1, "sale", NOON), sent(1, "sale", NOON.minusSeconds(1)));
    assertThat(count(TODAY, DualKind.PERSON)).isEqualTo(1);
    assertThat(sends.messages(run, TODAY, 5)).containsExactly(new MessageCount("sale", 1));
    assertThat(sends.messages(run, TODAY.plusDays(1), 5)).isEmpty();
  }

  @Test
  void whatComesLateIsFoundWithWhatIsThereAndSaysWhenItWasFound() throws Exception {
    add(Side.REPLACEMENT, sent(1, "", NOON), sent(3, "", NOON));
    add(Side.LEGACY, batch("late", sent(1, "", NOON.minusSeconds(60))), NOON.plusSeconds(60));
    add(Side.LEGACY, batch("later", sent(3, "", NOON.plus(DAY))), NOON.plus(DAY));
    assertThat(sends.counts(run, LocalDate.EPOCH))
        .containsExactlyInAnyOrder(
            new DualCount(TODAY, DualKind.PERSON, 1, NOON.plusSeconds(60)),
            new DualCount(TODAY.plusDays(1), DualKind.PERSON, 1, NOON.plus(DAY)));
    add(Side.LEGACY, batch("nobody", sent(9, "", NOON)), NOON.plus(DAY).plus(DAY));
    assertThat(sends.counts(run, TODAY.plusDays(1)).get(0).foundAt()).isEqualTo(NOON.plus(DAY));
  }

  @Test
  void aBatchIsStoredOnceAndAnotherOfItsNameIsRefused() throws Exception {
    SendBatch batch = batch("one", sent(1, "", NOON), sent(2, "", NOON));
    assertThat(add(Side.LEGACY, batch, NOON).again()).isFalse();
    SendStore.Added again = add(Side.LEGACY, batch, NOON);
    assertThat(again.again()).isTrue();
    assertThat(again.events()).isEqualTo(2);
    assertThat(sends.reported(run, Side.LEGACY)).isEqualTo(new SendStore.Reported(1, 2, NOON));
    assertThat(add(Side.REPLACEMENT, batch, NOON).again()).as("of the other side").isFalse();
    SendBatch other = new SendBatch("one", "another", List.of(sent(3, "", NOON)), null, null);
    assertThatThrownBy(() -> add(Side.LEGACY, other, NOON))
        .isInstanceOf(SendsRefusedException.class)
        .hasMessageContaining("one came before");
    assertThat(sends.reported(run, Side.LEGACY).events()).isEqualTo(2);
    assertThat(sends.add("nowhere", Side.LEGACY, batch, RULES, "ada", NOON)).isEmpty();
  }

  private static SendBatch told(String id, @Nullable Instant from, Instant until) {
    return new SendBatch(id, id, List.of(), from, until);
  }

  @Test
  void whatWasToldGoesOnWhereItEndedAndAGapStays() throws Exception {
    Instant start = NOON.minus(Duration.ofDays(5));
    assertThatThrownBy(() -> add(Side.LEGACY, told("0", null, NOON), NOON))
        .isInstanceOf(SendsRefusedException.class)
        .hasMessageStartingWith("from: expected");
    add(Side.LEGACY, told("1", start, start.plus(DAY)), NOON);
    add(Side.LEGACY, told("2", null, start.plus(DAY).plus(DAY)), NOON);
    assertThat(sends.coverage(run, Side.LEGACY).spans())
        .containsExactly(new Coverage.Span(start, start.plus(DAY).plus(DAY)));
    add(Side.LEGACY, told("3", NOON.minus(DAY), NOON), NOON);
    SendStore.Added older = add(Side.LEGACY, told("4", null, start), NOON);
    assertThat(older.until()).isEqualTo(NOON);
    assertThat(sends.coverage(run, Side.LEGACY).spans()).hasSize(2);
    assertThat(sends.coverage(run, Side.REPLACEMENT).spans()).isEmpty();
  }

  @Test
  void moreThanIsAllowedIsRefused() {
    SendRules few = new SendRules(DAY, ZoneOffset.UTC, 1);
    SendBatch two = batch("two", sent(1, "", NOON), sent(2, "", NOON));
    assertThatThrownBy(() -> sends.add(run, Side.LEGACY, two, few, "ada", NOON))
        .isInstanceOf(SendsRefusedException.class)
        .hasMessageContaining("at most 1 events");
    assertThat(sends.reported(run, Side.LEGACY).batches()).isZero();
  }

  @Test
  void anotherWindowOrZoneCountsAnew() throws Exception {
    add(Side.LEGACY, sent(1, "", NOON), sent(2, "", NOON.plus(Duration.ofHours(11))));
    add(
        Side.REPLACEMENT,
        sent(1, "", NOON.plus(Duration.ofHours(30))),
        sent(2, "", NOON.plus(Duration.ofHours(11))));
    assertThat(count(TODAY, DualKind.PERSON)).isEqualTo(1);
    assertThat(sends.recount(run, RULES, NOON)).isFalse();
    SendRules wide = rules(Duration.ofHours(30), ZoneOffset.UTC);
    assertThat(sends.recount(run, wide, NOON)).isTrue();
    assertThat(sends.recount(run, wide, NOON)).isFalse();
    assertThat(count(TODAY, DualKind.PERSON)).isEqualTo(1);
    assertThat(count(TODAY.plusDays(1), DualKind.PERSON)).isEqualTo(1);
    assertThat(sends.recount(run, rules(DAY, ZoneId.of("Asia/Tokyo")), NOON)).isTrue();
    assertThat(count(TODAY, DualKind.PERSON)).isZero();
    assertThat(count(TODAY.plusDays(1), DualKind.PERSON)).isEqualTo(1);
    assertThat(sends.recount("nowhere", RULES, NOON)).isFalse();
  }

  @Test
  void idsThatWereGivenAreTold() throws Exception {
    SendEvent event = new SendEvent(person(1), SendKind.SEND, "sale", NOON);
    add(Side.LEGACY, new ReportedSend(event, "L-7"), sent(2, "sale", NOON));
    add(Side.REPLACEMENT, new ReportedSend(event, "contact/9"), sent(2, "sale", NOON));
    assertThat(sends.named(run, 10))
        .containsExactly(
            new NamedDual(DualKind.MESSAGE, NOON, "sale", "L-7", "contact/9"),
            new NamedDual(DualKind.PERSON, NOON, "", "L-7", "contact/9"));
    assertThat(count(TODAY, DualKind.PERSON)).isEqualTo(2);
  }

  @Test
  void whatIsOldIsForgottenAndItsCountsStayLonger() throws Exception {
    add(Side.LEGACY, sent(1, "", NOON.minus(DAY)), sent(1, "", NOON));
    add(Side.REPLACEMENT, sent(1, "", NOON.minus(DAY)));
    assertThat(sends.forget(run, NOON, TODAY.minusDays(1))).isEqualTo(2);
    assertThat(count(TODAY.minusDays(1), DualKind.PERSON)).isEqualTo(1);
    add(Side.REPLACEMENT, sent(1, "", NOON.plusSeconds(1)));
    assertThat(count(TODAY, DualKind.PERSON)).as("what is not forgotten").isEqualTo(1);
    sends.forget(run, NOON, TODAY);
    assertThat(count(TODAY.minusDays(1), DualKind.PERSON)).isZero();
  }

  private static List<ReportedSend> drawn(Random random, int events) {
    return IntStream.range(0, events)
        .mapToObj(
            i ->
                new ReportedSend(
                    new SendEvent(
                        person(random.nextInt(40)),
                        random.nextInt(5) == 0 ? SendKind.TRACK : SendKind.SEND,
                        "m" + random.nextInt(4),
                        NOON.minus(Duration.ofHours(3L * random.nextInt(60)))),
                    null))
        .toList();
  }

  private record Part(Side side, List<ReportedSend> sends) {}

  private static List<Part> parts(Side side, List<ReportedSend> all) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 50) {
      parts.add(new Part(side, all.subList(i, Math.min(all.size(), i + 50))));
    }
    return parts;
  }

  /** Two batches at once see each other: what is found does not depend on who comes first. */
  @Test
  void whateverComesInWhateverOrderAndAtOnceIsCountedAsAWhole() throws Exception {
    Random random = new Random(20261126);
    List<ReportedSend> legacy = drawn(random, 400);
    List<ReportedSend> replacement = drawn(random, 400);
    List<Part> parts = new ArrayList<>(parts(Side.LEGACY, legacy));
    parts.addAll(parts(Side.REPLACEMENT, replacement));
    Collections.shuffle(parts, random);
    ExecutorService senders = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        SendBatch batch = new SendBatch("p" + i, "p" + i, part.sends(), null, null);
        all.add(senders.submit(() -> add(part.side(), batch, NOON)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      senders.shutdownNow();
    }
    Map<List<Object>, Long> expected =
        DualSends.between(events(legacy), events(replacement), DAY).stream()
            .map(
                moment ->
                    List.<Object>of(
                        moment.at().atZone(ZoneOffset.UTC).toLocalDate(),
                        moment.kind(),
                        moment.person(),
                        moment.message()))
            .distinct()
            .collect(
                Collectors.groupingBy(
                    key -> List.of(key.get(0), key.get(1)), Collectors.counting()));
    assertThat(expected).hasSizeGreaterThan(10);
    Function<DualCount, List<Object>> key = each -> List.of(each.day(), each.kind());
    assertThat(
            sends.counts(run, LocalDate.EPOCH).stream()
                .collect(Collectors.toMap(key, DualCount::count)))
        .isEqualTo(expected);
    sends.recount(run, rules(Duration.ofHours(1), ZoneOffset.UTC), NOON);
    sends.recount(run, RULES, NOON);
    assertThat(
            sends.counts(run, LocalDate.EPOCH).stream()
                .filter(each -> each.count() > 0)
                .collect(Collectors.toMap(key, DualCount::count)))
        .as("counted anew from what is stored")
        .isEqualTo(expected);
  }

  private static List<SendEvent> events(List<ReportedSend> sends) {
    return sends.stream().map(ReportedSend::event).toList();
  }
}
