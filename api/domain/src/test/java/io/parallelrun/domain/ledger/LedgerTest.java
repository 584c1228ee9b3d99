package io.parallelrun.domain.ledger;

import static io.parallelrun.domain.SampleRun.EUR;
import static io.parallelrun.domain.SampleRun.START;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.money.Rounding;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final LocalDate PLANNED_END = date("2026-04-01");
  private static final LocalDate EXTENDED_END = date("2026-07-01");
  private final Ledger ledger = Ledger.of(SampleRun.extended().build(), date("2027-07-01"));

  @Test
  void plansTheScenarioToTheCent() {
    assertThat(rounded(ledger.plannedCost(CostScope.ALL))).isEqualTo("118931.51");
    assertThat(rounded(ledger.total(CostScope.ALL, START, PLANNED_END))).isEqualTo("118931.51");
  }

  @Test
  void extendsTheScenarioToTheCent() {
    assertThat(rounded(ledger.total(CostScope.ALL, PLANNED_END, EXTENDED_END)))
        .isEqualTo("61261.70");
    assertThat(rounded(ledger.total(CostScope.ALL, START, EXTENDED_END))).isEqualTo("180193.21");
  }

  @Test
  void costsADayAndAWeekAfterTheRenewal() {
    assertThat(rounded(ledger.onDay(CostScope.ALL, PLANNED_END))).isEqualTo("673.21");
    assertThat(rounded(ledger.total(CostScope.ALL, PLANNED_END, date("2026-04-08"))))
        .isEqualTo("4712.44");
    assertThat(rounded(ledger.onDay(CostScope.RUN_RATE, START))).isEqualTo("654.79");
  }

  @Test
  void putsTheCentOnTheLargestRemainder() {
    CostTable table = ledger.table(CostScope.ALL, START, PLANNED_END);
    assertThat(table.total()).isEqualTo("118931.51");
    assertThat(table.rows())
        .extracting(row -> row.component() + " " + row.rounded())
        .containsExactly(
            "LEGACY_LICENSE 23671.23",
            "IMPLEMENTATION 60000.00",
            "OPERATIONAL_OVERHEAD 13561.65",
            "PRODUCTIVITY_LOSS 21698.63");
    assertThat(table.rows().stream().map(row -> rounded(row.exact())))
        .containsExactly("23671.23", "60000.00", "13561.64", "21698.63");
  }

  @Test
  void commitsTheRenewalAndStrandsWhatLiesPastTheEnd() {
    LocalDate renewed = date("2027-04-01");
    assertThat(rounded(ledger.contractAccrual("old-license", PLANNED_END, renewed)))
        .isEqualTo("102720.00");
    assertThat(rounded(ledger.contractAccrual("old-license", EXTENDED_END, renewed)))
        .isEqualTo("77110.36");
  }

  @Test
  void tellsThePromotionFromTheListPrice() {
    assertThat(rounded(ledger.contractListPrice("new-license", START, PLANNED_END)))
        .isEqualTo("29589.04");
    assertThat(ledger.contractAccrual("new-license", START, date("2027-01-01"))).isZero();
  }

  @Test
  void comparesWithStayingByLeavingTheLegacyLicenseOut() {
    BigDecimal withoutLegacy = ledger.total(CostScope.ALL.on(Side.REPLACEMENT), START, PLANNED_END);
    assertThat(rounded(withoutLegacy)).isEqualTo("95260.27");
  }

  @Test
  void endsTheLegacyLicenseWhenNoticeWasGivenInTime() {
    var run =
        SampleRun.planned()
            .contracts(List.of(SampleRun.legacy(date("2026-01-31")), SampleRun.replacement()))
            .build();
    Ledger ended = Ledger.of(run, date("2027-07-01"));
    assertThat(rounded(ended.onDay(CostScope.ALL, PLANNED_END))).isEqualTo("391.78");
    assertThat(ended.contractAccrual("old-license", PLANNED_END, date("2027-04-01"))).isZero();
  }

  @Test
  void accruesToTheSecondWithinADay() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    assertThat(rounded(ledger.accruedTo(CostScope.RUN_RATE, noon))).isEqualTo("327.40");
    assertThat(rounded(ledger.accruedTo(CostScope.ALL, noon))).isEqualTo("60327.40");
    assertThat(ledger.accruedTo(CostScope.ALL, Instant.parse("2025-12-31T23:59:59Z"))).isZero();
  }

  @Test
  void cutsDaysInTheRunsZone() {
    var run = SampleRun.planned().zone(ZoneId.of("Europe/Berlin")).build();
    Ledger berlin = Ledger.of(run, date("2027-01-01"));
    Instant midnight = Instant.parse("2026-01-01T23:00:00Z");
    assertThat(berlin.accruedTo(CostScope.ALL, midnight))
        .isEqualTo(berlin.accruedBefore(CostScope.ALL, date("2026-01-02")));
    Instant halfOfAShortDay = Instant.parse("2026-03-29T10:30:00Z");
    BigDecimal half =
        berlin
            .accruedTo(CostScope.RUN_RATE, halfOfAShortDay)
            .subtract(berlin.accruedBefore(CostScope.RUN_RATE, date("2026-03-29")));
    assertThat(rounded(half)).isEqualTo("327.40");
  }

  @Test
  void stopsRunningCostsWhenTheLegacyPlatformIsOff() {
    var run = SampleRun.planned().decommissioned(date("2026-02-01")).build();
    Ledger closed = Ledger.of(run, date("2027-01-01"));
    assertThat(closed.onDay(CostScope.ALL, date("2026-02-01"))).isZero();
    assertThat(closed.accruedBefore(CostScope.ALL, date("2026-12-01")))
        .isEqualTo(closed.accruedBefore(CostScope.ALL, date("2026-02-01")));
    assertThat(rounded(closed.plannedCost(CostScope.ALL))).isEqualTo("118931.51");
  }

  @Test
  void countsAMilestoneOnlyOnceAccepted() {
    var milestone = SampleRun.implementation();
    var pending = new Milestone("go", milestone.name(), milestone.amount(), START, null);
    var run = SampleRun.planned().milestones(List.of(pending)).build();
    Ledger waiting = Ledger.of(run, date("2027-01-01"));
    assertThat(rounded(waiting.total(CostScope.ALL, START, PLANNED_END))).isEqualTo("58931.51");
    assertThat(rounded(waiting.plannedCost(CostScope.ALL))).isEqualTo("118931.51");
    assertThat(waiting.pendingMilestones()).containsExactly(pending);
  }

  @Test
  void listsTheSourcesBehindAFigure() {
    List<CostLine> lines = ledger.lines(CostScope.ALL, START, EXTENDED_END);
    assertThat(lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(ledger.total(CostScope.ALL, START, EXTENDED_END));
    assertThat(lines)
        .extracting(line -> line.source().slug() + " " + line.window() + " " + line.until())
        .containsExactly(
            "old-license PLANNED 2026-04-01",
            "old-license EXTENDED 2026-07-01",
            "ops PLANNED 2026-04-01",
            "ops EXTENDED 2026-07-01",
            "team PLANNED 2026-04-01",
            "team EXTENDED 2026-07-01",
            "go PLANNED 2026-01-02");
    assertThat(ledger.cells(CostScope.ALL, START)).hasSize(4);
    assertThat(rounded(ledger.evidence(CostScope.ALL, START, PLANNED_END).assumed()))
        .isEqualTo("21698.63");
  }

  @Test
  void refusesToLookPastItsHorizon() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.onDay(CostScope.ALL, date("2027-07-01")))
        .withMessageContaining("horizon");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ledger.of(SampleRun.planned().build(), date("2026-03-31")));
  }

  private static String rounded(BigDecimal exact) {
    return Rounding.toMinorUnit(exact, EUR).toPlainString();
  }
}
