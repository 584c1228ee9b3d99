package io.parallelrun.domain.capability;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.overlap.LicenseLadder;
import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StageChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Golden figures: 100 a day for the old side, 80 for the new one, spread over two capabilities. */
class CapabilitySpendTest {
  private static final LocalDate DAY = date("2026-02-10");
  private static final LocalDate HORIZON = date("2028-01-01");
  private static final Contract OLD = contract("crm", "old", "36500");
  private static final Contract NEW = contract("suite", "new", "29200");

  private static Contract contract(String slug, String platform, String price) {
    Term year = new Term(date("2025-06-01"), date("2026-06-01"));
    return Contract.builder(slug, platform, year, Price.flat(amount(price), PriceBasis.YEAR))
        .build();
  }

  private static Capability mail(@Nullable String gate, StageChange... stages) {
    return new Capability(
        "mail", "Mail", List.of(stages), gate, List.of(share("crm", "0.6"), share("suite", "0.5")));
  }

  private static CapabilityShare share(String contract, String weight) {
    return new CapabilityShare(contract, amount(weight));
  }

  private static StageChange from(String day, CapabilityStage stage) {
    return new StageChange(date(day), stage);
  }

  private static RunDefinition run(Capability... capabilities) {
    RunDefinition run = SampleRun.planned().contracts(List.of(OLD, NEW)).build();
    return RunDraft.of(run).capabilities(List.of(capabilities)).build();
  }

  private static CapabilitySpend spend(RunDefinition run) {
    return spend(run, Map.of(), CountedLicenses.NONE);
  }

  private static CapabilitySpend spend(
      RunDefinition run, Map<String, GatePassing> gates, CountedLicenses licenses) {
    return new CapabilitySpend(Ledger.of(run, HORIZON), gates, licenses);
  }

  private static String legacy(CapabilitySpend spend, LocalDate day) {
    StringBuilder text = new StringBuilder();
    SpendTotals.of(spend.cells(day))
        .amounts()
        .forEach(
            (key, value) -> {
              if (key.side() == Side.LEGACY) {
                text.append(text.isEmpty() ? "" : ", ")
                    .append(key.capability() == null ? "none" : key.capability())
                    .append(' ')
                    .append(key.spendClass())
                    .append(' ')
                    .append(value.stripTrailingZeros().toPlainString());
              }
            });
    return text.toString();
  }

  @Test
  void stagesDecideWhatTheSameMoneyIsGoodFor() {
    String needed = "none NECESSARY 40, mail NECESSARY 60";
    String validation = "none NECESSARY 40, mail NECESSARY 20, mail VALIDATION 40";
    Map<CapabilityStage, String> expected =
        Map.of(
            CapabilityStage.LEGACY_ONLY, needed,
            CapabilityStage.BUILDING, needed,
            CapabilityStage.SHADOW, validation,
            CapabilityStage.VALIDATING, validation,
            CapabilityStage.LIVE_ON_NEW, "none NECESSARY 40, mail NECESSARY 20, mail REDUNDANT 40",
            CapabilityStage.RETIRED, "none NECESSARY 40, mail STRANDED 60");
    expected.forEach(
        (stage, classes) ->
            assertThat(legacy(spend(run(mail(null, from("2026-02-01", stage)))), DAY))
                .as(stage.name())
                .isEqualTo(classes));
    assertThat(legacy(spend(run(mail(null))), DAY)).as("no stage").isEqualTo(needed);
    assertThat(legacy(spend(run()), DAY)).as("no capability").isEqualTo("none NECESSARY 100");
  }

  /** The acceptance of N07: the same cell, the next day. */
  @Test
  void passingTheGateTurnsValidationIntoRedundantTheNextDay() {
    RunDefinition run = run(mail("works", from("2026-01-20", CapabilityStage.LIVE_ON_NEW)));
    List<GateDay> clean =
        List.of(
            new GateDay(date("2026-02-08"), 1, 0, 0),
            new GateDay(date("2026-02-09"), 1, 0, 0),
            new GateDay(date("2026-02-10"), 1, 0, 0));
    CapabilitySpend spend =
        spend(run, Map.of("works", GatePassing.of(2, 1, clean)), CountedLicenses.NONE);
    assertThat(legacy(spend, DAY)).contains("mail VALIDATION 40").doesNotContain("REDUNDANT");
    assertThat(legacy(spend, DAY.plusDays(1)))
        .contains("mail REDUNDANT 40")
        .doesNotContain("VALIDATION");
    Capability mail = run.capabilities().get(0);
    assertThat(spend.redundantSince(mail, DAY)).isEmpty();
    assertThat(spend.redundantSince(mail, DAY.plusDays(20))).contains(DAY.plusDays(1));
    assertThat(spend.redundant(mail, DAY.plusDays(1))).isEqualByComparingTo("40");
  }

  @Test
  void aGateThatIsGoneOrWasNeverReadHasNotPassed() {
    RunDefinition run = run(mail("gone", from("2026-01-20", CapabilityStage.LIVE_ON_NEW)));
    assertThat(legacy(spend(run), DAY)).contains("mail VALIDATION 40").doesNotContain("REDUNDANT");
  }

  /** What a promotion makes free is paid once: nothing is paid twice. */
  @Test
  void nothingIsPaidTwiceWhileTheReplacementIsFree() {
    RunDefinition free =
        RunDraft.of(SampleRun.planned().build())
            .capabilities(
                List.of(
                    new Capability(
                        "all",
                        "All",
                        List.of(from("2026-01-01", CapabilityStage.LIVE_ON_NEW)),
                        null,
                        List.of(share("old-license", "1"), share("new-license", "1")))))
            .build();
    SpendTotals totals = SpendTotals.of(spend(free).cells(DAY));
    assertThat(totals.of(SpendClass.REDUNDANT)).isZero();
    assertThat(totals.of(SpendClass.NECESSARY)).isEqualByComparingTo(totals.total());
  }

  private static CountedLicenses counted(String platform, long bought, long active) {
    return new CountedLicenses() {
      @Override
      public boolean any(String of) {
        return of.equals(platform);
      }

      @Override
      public Optional<LicenseLadder> on(String of, LocalDate day) {
        return of.equals(platform) && day.equals(DAY)
            ? Optional.of(new LicenseLadder(bought, null, active))
            : Optional.empty();
      }

      @Override
      public Optional<LicenseLadder> before(String of, LocalDate day) {
        return of.equals(platform) && day.isAfter(DAY)
            ? Optional.of(new LicenseLadder(bought, null, active))
            : Optional.empty();
      }
    };
  }

  /** F13's 100 bought and 71 in use: 29 of 100 a day, of each part as much as of the whole. */
  @Test
  void whatIsBoughtAndNotUsedIsShelfwareBeforeItIsAnythingElse() {
    RunDefinition run = run(mail(null, from("2026-02-01", CapabilityStage.LIVE_ON_NEW)));
    CapabilitySpend spend = spend(run, Map.of(), counted("old", 100, 71));
    assertThat(legacy(spend, DAY))
        .isEqualTo(
            "none NECESSARY 28.4, none SHELFWARE 11.6,"
                + " mail NECESSARY 2.6, mail REDUNDANT 40, mail SHELFWARE 17.4");
    assertThat(legacy(spend, DAY.minusDays(1))).as("never counted").doesNotContain("SHELF", "UNC");
    assertThat(legacy(spend, DAY.plusDays(1)))
        .as("last counted the day before")
        .isEqualTo(
            "none NECESSARY 28.4, none UNCOUNTED 11.6,"
                + " mail NECESSARY 2.6, mail REDUNDANT 40, mail UNCOUNTED 17.4");
    assertThat(spend.uncounted(DAY)).isEmpty();
    assertThat(spend.uncounted(DAY.plusDays(1))).containsExactly("old");
    assertThat(legacy(spend(run, Map.of(), counted("old", 100, 20)), DAY))
        .as("no more is paid twice than is used")
        .isEqualTo("none NECESSARY 8, none SHELFWARE 32, mail REDUNDANT 12, mail SHELFWARE 48");
    SpendTotals range = spend.totals(DAY.minusDays(1), DAY.plusDays(2));
    assertThat(range.of(SpendClass.SHELFWARE)).isEqualByComparingTo("29");
  }

  @Test
  void whatIsPaidForTheOldSideOnceItIsOffIsStranded() {
    RunDefinition off =
        RunDraft.of(run(mail(null, from("2026-01-01", CapabilityStage.LIVE_ON_NEW))))
            .decommissioned(DAY)
            .build();
    CapabilitySpend spend = spend(off);
    assertThat(legacy(spend, DAY.minusDays(1))).contains("REDUNDANT 40");
    assertThat(legacy(spend, DAY)).isEqualTo("none STRANDED 40, mail STRANDED 60");
    assertThat(SpendTotals.of(spend.cells(DAY)).total()).isEqualByComparingTo("100");
    assertThat(Ledger.of(off, HORIZON).onDay(CostScope.ALL, DAY)).isZero();
    assertThat(spend.totals(DAY.minusDays(1), DAY.plusDays(3)).of(SpendClass.STRANDED))
        .isEqualByComparingTo("300");
    assertThat(legacy(spend, date("2026-06-01"))).as("its term is over").isEmpty();
  }

  /** Two contracts of the old side, and less paid on the new one: in proportion, exactly. */
  @Test
  void whatIsPaidTwiceIsSpreadOverTheContractsOfTheOldSide() {
    Contract other = contract("list", "old", "73000");
    RunDefinition run = SampleRun.planned().contracts(List.of(OLD, other, NEW)).build();
    Capability both =
        new Capability(
            "mail",
            "Mail",
            List.of(from("2026-01-01", CapabilityStage.LIVE_ON_NEW)),
            null,
            List.of(share("crm", "1"), share("list", "1"), share("suite", "1")));
    CapabilitySpend spend = spend(RunDraft.of(run).capabilities(List.of(both)).build());
    Map<String, BigDecimal> redundant =
        spend.cells(DAY).stream()
            .filter(cell -> cell.spendClass() == SpendClass.REDUNDANT)
            .collect(java.util.stream.Collectors.toMap(SpendCell::source, SpendCell::amount));
    assertThat(redundant.get("crm").add(redundant.get("list"))).isEqualByComparingTo("80");
    assertThat(redundant.get("crm")).isEqualByComparingTo("26.6666666667");
  }
}
