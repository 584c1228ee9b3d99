package io.parallelrun.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.sending.Coverage.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardReportTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final SendGuard GUARD = SendGuard.USUAL;

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static Coverage covered(String... ends) {
    List<Span> spans = new java.util.ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      spans.add(new Span(at(ends[i]), at(ends[i + 1])));
    }
    return Coverage.of(spans);
  }

  private static final Coverage ALL = covered("2026-03-01T00:00:00Z", "2026-03-10T06:00:00Z");

  private static GuardReport report(Coverage legacy, Coverage replacement, List<DualCount> found) {
    return GuardReport.of(GUARD, legacy, replacement, found, NOW, BERLIN);
  }

  private static List<DualCount> people(int day, long people, String foundAt) {
    return List.of(new DualCount(LocalDate.of(2026, 3, day), DualKind.PERSON, people, at(foundAt)));
  }

  @Test
  void spansThatTouchAreOneInWhateverOrderTheyCome() {
    assertThat(
            covered(
                    "2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z",
                    "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z",
                    "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z",
                    "2026-03-01T06:00:00Z", "2026-03-01T07:00:00Z")
                .spans())
        .containsExactly(new Span(at("2026-03-01T00:00:00Z"), at("2026-03-04T00:00:00Z")));
  }

  @Test
  void aSideThatNeverReportedIsUnknownAndNeverZero() {
    GuardReport report = report(ALL, Coverage.of(List.of()), List.of());
    assertThat(report.reading().state()).isEqualTo(GuardState.UNKNOWN);
    assertThat(report.reading().reason()).startsWith("the replacement has not reported yet");
    assertThat(report.over(1).state()).isEqualTo(GuardState.UNKNOWN);
    assertThat(report.days()).noneMatch(DualDay::covered);
  }

  @Test
  void aSideThatFellSilentIsUnknown() {
    Coverage late = covered("2026-03-01T00:00:00Z", "2026-03-08T11:59:59Z");
    assertThat(report(late, ALL, List.of()).reading())
        .isEqualTo(
            new GuardReading(
                GuardState.UNKNOWN,
                "the legacy side reported up to 2026-03-08T11:59:59Z, which is too long ago"));
    Coverage justSo = covered("2026-03-01T00:00:00Z", "2026-03-08T12:00:00Z");
    assertThat(report(justSo, ALL, List.of()).reading().state()).isEqualTo(GuardState.CLEAN);
  }

  @Test
  void bothReportedAndNobodyWasMailedTwice() {
    assertThat(report(ALL, ALL, List.of()).reading())
        .isEqualTo(new GuardReading(GuardState.CLEAN, "nobody mailed by both up to 2026-03-09"));
  }

  @Test
  void aDayNeedsTheWindowBeforeItAsWell() {
    // In Berlin the 3rd begins at 23:00Z on the 2nd; what was sent a day before it matters.
    Coverage begun = covered("2026-03-01T23:00:00Z", "2026-03-10T06:00:00Z");
    GuardReport report = report(begun, ALL, List.of());
    assertThat(report.days().stream().filter(DualDay::covered).map(DualDay::day))
        .first()
        .isEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(report.days().stream().filter(DualDay::covered).map(DualDay::day))
        .last()
        .isEqualTo(LocalDate.of(2026, 3, 3));
    assertThat(report.over(7).state()).isEqualTo(GuardState.CLEAN);
    assertThat(report.over(8))
        .isEqualTo(
            new GuardReading(
                GuardState.UNKNOWN, "not all that was sent for 2026-03-02 was reported"));
  }

  @Test
  void aGapIsUnknown() {
    Coverage gap =
        covered(
            "2026-03-01T00:00:00Z", "2026-03-06T00:00:00Z",
            "2026-03-07T00:00:00Z", "2026-03-10T06:00:00Z");
    GuardReport report = report(gap, ALL, List.of());
    assertThat(report.over(1).state()).isEqualTo(GuardState.CLEAN);
    assertThat(report.over(5).state()).isEqualTo(GuardState.UNKNOWN);
  }

  @Test
  void whatWasFoundIsToldHoweverLittleIsCovered() {
    Coverage none = Coverage.of(List.of());
    List<DualCount> found = people(7, 1, "2026-03-10T11:00:00Z");
    GuardReport report = report(none, none, found);
    assertThat(report.reading())
        .isEqualTo(new GuardReading(GuardState.DUAL, "1 person was mailed by both, found lately"));
    assertThat(report.over(5).state()).isEqualTo(GuardState.DUAL);
    assertThat(report.over(2).state()).isEqualTo(GuardState.UNKNOWN);
  }

  @Test
  void whatWasFoundLongAgoIsNoLongerNewsButKeepsAGateShut() {
    List<DualCount> found = people(7, 3, "2026-03-08T11:00:00Z");
    GuardReport report = report(ALL, ALL, found);
    assertThat(report.recent(DualKind.PERSON)).isZero();
    assertThat(report.reading().state()).isEqualTo(GuardState.CLEAN);
    assertThat(report.over(2).state()).isEqualTo(GuardState.CLEAN);
    assertThat(report.over(3))
        .isEqualTo(
            new GuardReading(
                GuardState.DUAL,
                "3 people were mailed by both, each counted once a day, since 2026-03-07"));
  }

  @Test
  void aClockThatRanBackKeepsWhatWasFoundAndWhatWasReported() {
    List<DualCount> found = people(10, 1, "2026-03-10T13:00:00Z");
    assertThat(report(ALL, ALL, found).recent(DualKind.PERSON)).isEqualTo(1);
    Coverage ahead = covered("2026-03-01T00:00:00Z", "2026-03-10T12:04:00Z");
    assertThat(report(ahead, ahead, List.of()).reading())
        .isEqualTo(new GuardReading(GuardState.CLEAN, "nobody mailed by both up to 2026-03-09"));
  }

  @Test
  void aGuardSaysWhatItCannotBe() {
    assertThatThrownBy(() -> new SendGuard(Duration.ofDays(8), Duration.ofDays(1), 30))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("window");
    assertThatThrownBy(() -> new SendGuard(Duration.ofDays(7), Duration.ZERO, 30))
        .isInstanceOf(DefinitionException.class);
    assertThat(new SendGuard(SendGuard.LONGEST_WINDOW, Duration.ofDays(31), 90)).isNotNull();
  }
}
