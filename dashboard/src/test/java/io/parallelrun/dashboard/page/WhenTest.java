package io.parallelrun.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WhenTest {
  private static final Instant NOW = Instant.parse("2026-11-25T20:55:00Z");

  private final When when = new When(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void anInstantIsSaidInTheZoneOfTheRunAndKeepsItsExactValue() {
    assertThat(when.at(NOW, "Europe/Berlin").getValue())
        .isEqualTo("<time datetime=\"2026-11-25T20:55:00Z\">25 Nov 2026, 21:55 CET</time>");
    assertThat(when.at(null, "UTC").getValue()).isEqualTo("never");
  }

  @Test
  void agesGoBackAndForth() {
    assertThat(when.ago(NOW.minusSeconds(300), "UTC").getValue()).contains(">5 min ago</time>");
    assertThat(when.soon(NOW.plusSeconds(40), "UTC").getValue()).contains(">in 40 s</time>");
    assertThat(when.soon(NOW.minusSeconds(1), "UTC").getValue()).contains(">now</time>");
  }

  @Test
  void daysInSentencesAreSaidForPeopleAndMarkupStaysText() {
    assertThat(when.prose("<b> ends on 2026-01-31, not 2026-13-41").getValue())
        .isEqualTo(
            "&lt;b&gt; ends on <time datetime=\"2026-01-31\">31 Jan 2026</time>, not 2026-13-41");
  }

  @Test
  void distancesAreWords() {
    LocalDate day = LocalDate.of(2026, 1, 31);
    assertThat(when.apart(day, day.minusDays(1))).isEqualTo("1 day later");
    assertThat(when.apart(day, day.plusDays(16))).isEqualTo("16 days earlier");
  }
}
