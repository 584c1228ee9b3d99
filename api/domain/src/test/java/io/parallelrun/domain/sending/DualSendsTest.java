package io.parallelrun.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DualSendsTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final UUID ADA = new UUID(1, 1);
  private static final UUID BOB = new UUID(1, 2);

  private static SendEvent sent(UUID person, String message, Instant at) {
    return new SendEvent(person, SendKind.SEND, message, at);
  }

  private static Set<DualMoment> between(SendEvent legacy, SendEvent replacement) {
    return DualSends.between(List.of(legacy), List.of(replacement), DAY);
  }

  /** N15: same person mailed by both in 24 h is counted. */
  @ParameterizedTest
  @CsvSource({
    "PT0S, true",
    "PT24H, true",
    "PT-24H, true",
    "PT23H59M59.999S, true",
    "PT24H0.001S, false",
    "PT24H1S, false",
    "PT-24H-1S, false"
  })
  void bothEndsOfTheWindowCount(Duration apart, boolean counted) {
    Instant other = NOON.plus(apart);
    Instant later = other.isAfter(NOON) ? other : NOON;
    assertThat(between(sent(ADA, "", NOON), sent(ADA, "", other)))
        .isEqualTo(counted ? Set.of(new DualMoment(DualKind.PERSON, ADA, "", later)) : Set.of());
  }

  @Test
  void othersAreOthers() {
    assertThat(between(sent(ADA, "sale", NOON), sent(BOB, "sale", NOON))).isEmpty();
  }

  @Test
  void theSameMessageIsFoundBesideThePerson() {
    Instant later = NOON.plusSeconds(60);
    assertThat(between(sent(ADA, "sale", NOON), sent(ADA, "sale", later)))
        .containsExactlyInAnyOrder(
            new DualMoment(DualKind.PERSON, ADA, "", later),
            new DualMoment(DualKind.MESSAGE, ADA, "sale", later));
    assertThat(between(sent(ADA, "sale", NOON), sent(ADA, "news", later)))
        .containsExactly(new DualMoment(DualKind.PERSON, ADA, "", later));
  }

  @Test
  void whatIsTrackedIsFoundByItsNameAndNeverMixedWithMessages() {
    SendEvent order = new SendEvent(ADA, SendKind.TRACK, "order-7", NOON);
    assertThat(between(order, order))
        .containsExactly(new DualMoment(DualKind.TRACKED, ADA, "order-7", NOON));
    assertThat(between(order, sent(ADA, "order-7", NOON))).isEmpty();
    SendEvent nameless = new SendEvent(ADA, SendKind.TRACK, "", NOON);
    assertThat(between(nameless, nameless)).isEmpty();
  }

  @Test
  void oneSideThatReportsTwiceIsNoDuplicate() {
    List<SendEvent> twice = List.of(sent(ADA, "sale", NOON), sent(ADA, "sale", NOON));
    assertThat(DualSends.between(twice, List.of(), DAY)).isEmpty();
    assertThat(DualSends.between(twice, List.of(sent(ADA, "sale", NOON)), DAY))
        .isEqualTo(between(sent(ADA, "sale", NOON), sent(ADA, "sale", NOON)));
  }

  private static List<SendEvent> drawn(Random random, int events) {
    List<SendEvent> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      all.add(
          new SendEvent(
              new UUID(0, random.nextInt(8)),
              random.nextInt(4) == 0 ? SendKind.TRACK : SendKind.SEND,
              random.nextBoolean() ? "" : "m" + random.nextInt(3),
              // On a grid, so that the ends of the window are met often.
              NOON.plus(Duration.ofHours(6L * random.nextInt(40)))));
    }
    return all;
  }

  private static Set<DualMoment> naive(
      List<SendEvent> legacy, List<SendEvent> replacement, Duration window) {
    Set<DualMoment> found = new HashSet<>();
    for (SendEvent one : legacy) {
      for (SendEvent other : replacement) {
        boolean near =
            Duration.between(one.at(), other.at()).abs().compareTo(window) <= 0
                && one.person().equals(other.person())
                && one.kind() == other.kind();
        Instant later = one.at().isAfter(other.at()) ? one.at() : other.at();
        if (near && one.kind() == SendKind.SEND) {
          found.add(new DualMoment(DualKind.PERSON, one.person(), "", later));
        }
        if (near && !one.message().isEmpty() && one.message().equals(other.message())) {
          DualKind same = one.kind() == SendKind.SEND ? DualKind.MESSAGE : DualKind.TRACKED;
          found.add(new DualMoment(same, one.person(), one.message(), later));
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void itFindsWhatComparingEveryPairFinds(long seed) {
    Random random = new Random(seed);
    int some = 0;
    for (int round = 0; round < 60; round++) {
      List<SendEvent> legacy = drawn(random, random.nextInt(60));
      List<SendEvent> replacement = drawn(random, random.nextInt(60));
      Duration window = Duration.ofHours(random.nextInt(1, 169));
      Set<DualMoment> expected = naive(legacy, replacement, window);
      assertThat(DualSends.between(legacy, replacement, window)).isEqualTo(expected);
      assertThat(DualSends.between(replacement, legacy, window)).isEqualTo(expected);
      some += expected.size();
    }
    assertThat(some).isGreaterThan(100);
  }

  /** Batches come late and out of order; what they find together is what there is. */
  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103, 104, 105})
  void inWhateverPartsAndOrderItComesTheSameIsFound(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      List<SendEvent> legacy = drawn(random, 40);
      List<SendEvent> replacement = drawn(random, 40);
      assertThat(inParts(legacy, replacement, random)).isEqualTo(naive(legacy, replacement, DAY));
    }
  }

  private static Set<DualMoment> inParts(
      List<SendEvent> legacy, List<SendEvent> replacement, Random random) {
    record Part(boolean legacy, List<SendEvent> events) {}
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < legacy.size(); i += 7) {
      parts.add(new Part(true, legacy.subList(i, Math.min(legacy.size(), i + 7))));
      parts.add(new Part(false, replacement.subList(i, Math.min(legacy.size(), i + 7))));
    }
    parts.add(parts.get(0));
    Collections.shuffle(parts, random);
    List<SendEvent> there = new ArrayList<>();
    List<SendEvent> here = new ArrayList<>();
    Set<DualMoment> found = new HashSet<>();
    for (Part part : parts) {
      found.addAll(DualSends.between(part.events(), part.legacy() ? here : there, DAY));
      (part.legacy() ? there : here).addAll(part.events());
    }
    return found;
  }
}
