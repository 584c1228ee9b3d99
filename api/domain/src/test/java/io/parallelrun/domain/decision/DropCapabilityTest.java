package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.capability.CapabilitySpend;
import io.parallelrun.domain.capability.CountedLicenses;
import io.parallelrun.domain.capability.SpendCell;
import io.parallelrun.domain.capability.SpendClass;
import io.parallelrun.domain.capability.SpendTotals;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.NoticePolicy;
import io.parallelrun.domain.contract.Price;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.TrueDown;
import io.parallelrun.domain.decision.ReleasedShare.Fate;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.StageChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can be had of contracts when a capability is given up, and what cannot. */
class DropCapabilityTest {
  private static final LocalDate TODAY = date("2026-01-21");
  private static final LocalDate HORIZON = date("2030-01-01");
  private static final LocalDate END = date("2026-07-01");

  /** 25 seats at 1,460 a year each: 100 a day; renewed in June with thirty days of notice. */
  private static final Contract SEATS =
      Contract.builder(
              "suite",
              "new",
              new Term(date("2025-06-01"), date("2026-06-01")),
              Price.of(amount("1460"), PriceBasis.YEAR, amount("25"), "seat"))
          .renews(Period.ofYears(1), BigDecimal.ZERO)
          .notice(NoticePolicy.of(Period.ofDays(30)))
          .build();

  private static final Contract FLAT =
      Contract.builder(
              "crm",
              "old",
              new Term(date("2025-06-01"), date("2026-06-01")),
              Price.flat(amount("36500"), PriceBasis.YEAR))
          .renews(Period.ofYears(1), BigDecimal.ZERO)
          .build();

  private static Capability capability(String slug, CapabilityShare... shares) {
    return new Capability(slug, slug, List.of(), null, List.of(shares));
  }

  private static CapabilityShare share(String contract, String weight) {
    return new CapabilityShare(contract, amount(weight));
  }

  private static RunDefinition run(List<Contract> contracts, Capability... capabilities) {
    RunDefinition run = SampleRun.planned().contracts(contracts).build();
    return RunDraft.of(run).capabilities(List.of(capabilities)).build();
  }

  private static Scenario without(String capability, String from) {
    return without(Map.of(capability, date(from)));
  }

  private static Scenario without(Map<String, LocalDate> unneeded) {
    return new Scenario(null, Map.of(), Set.of(), Map.of(), Map.of(), unneeded);
  }

  private static Ledger ledger(RunDefinition run) {
    return Ledger.of(run, HORIZON);
  }

  private static ScenarioOutcome outcome(RunDefinition run, LocalDate end) {
    return ScenarioOutcome.of(ledger(run), TODAY, end);
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  private static ReleasedShare only(RunDefinition run, Scenario scenario) {
    List<ReleasedShare> releases = scenario.releases(run, TODAY);
    assertThat(releases).hasSize(1);
    return releases.get(0);
  }

  private static List<SpendCell> cells(RunDefinition run, LocalDate day) {
    return new CapabilitySpend(ledger(run), Map.of(), CountedLicenses.NONE).cells(day);
  }

  /** Given up in time: the renewal at 102,720 a year is never owed. */
  @Test
  void aContractThatIsPaidForNothingElseGetsNoticeAndEndsWithItsTerm() {
    RunDefinition run =
        run(SampleRun.planned().build().contracts(), capability("mail", share("old-license", "1")));
    Scenario scenario = without("mail", "2026-01-31");
    RunDefinition then = scenario.applyTo(run, TODAY);
    BigDecimal saved = outcome(run, END).economic().subtract(outcome(then, END).economic());
    assertThat(cents(saved)).as("91 of 365 days of the renewal").isEqualByComparingTo("25609.64");
    assertThat(cents(outcome(run, END).beyond())).isEqualByComparingTo("77110.36");
    assertThat(outcome(then, END).beyond()).isZero();
    assertThat(only(run, scenario))
        .isEqualTo(
            new ReleasedShare(
                "mail",
                date("2026-01-31"),
                "old-license",
                BigDecimal.ONE,
                true,
                date("2026-01-31"),
                date("2026-04-01"),
                null,
                BigDecimal.ZERO));
    assertThat(only(run, scenario).fate()).isEqualTo(Fate.ENDS);
  }

  /** A day later the renewal is owed: nothing is saved, and all of it is stranded. */
  @Test
  void whatIsOwedAlreadyStaysAndIsStranded() {
    RunDefinition run =
        run(SampleRun.planned().build().contracts(), capability("mail", share("old-license", "1")));
    Scenario late = without("mail", "2026-02-01");
    RunDefinition then = late.applyTo(run, TODAY);
    assertThat(outcome(then, END).total()).isEqualByComparingTo(outcome(run, END).total());
    assertThat(only(run, late).endsOn()).isEqualTo(date("2027-04-01"));
    assertThat(cells(then, date("2026-05-01")))
        .filteredOn(cell -> "mail".equals(cell.capability()))
        .allSatisfy(
            cell -> {
              assertThat(cell.spendClass()).isEqualTo(SpendClass.STRANDED);
              assertThat(cents(cell.amount())).isEqualByComparingTo("281.42");
            })
        .hasSize(1);
  }

  @Test
  void aShareOfAFlatFeeCostsNoLessWhileTheRestIsNeeded() {
    RunDefinition run = run(List.of(FLAT, SEATS), capability("mail", share("crm", "0.6")));
    Scenario scenario = without("mail", "2026-02-01");
    RunDefinition then = scenario.applyTo(run, TODAY);
    assertThat(then.contracts()).isEqualTo(run.contracts());
    assertThat(outcome(then, END)).isEqualTo(outcome(run, END));
    ReleasedShare stays = only(run, scenario);
    assertThat(stays.fate()).isEqualTo(Fate.STAYS);
    assertThat(stays.whole()).isFalse();
    assertThat(stays.endsOn()).isNull();
    SpendTotals day = SpendTotals.of(cells(then, date("2026-02-01")));
    assertThat(day.of("mail", SpendClass.STRANDED)).isEqualByComparingTo("60");
    assertThat(SpendTotals.of(cells(then, date("2026-01-31"))).of(SpendClass.STRANDED)).isZero();
  }

  /** Half of 25 seats in whole seats: 12, from the renewal on that is not owed yet. */
  @Test
  void seatsAreGivenBackAtTheNextRenewalThatIsNotOwed() {
    RunDefinition run =
        run(
            List.of(SEATS),
            capability("mail", share("suite", "0.5")),
            capability("web", share("suite", "0.3")));
    ReleasedShare inTime = only(run, without("mail", "2026-05-02"));
    assertThat(inTime.fate()).isEqualTo(Fate.FEWER_UNITS);
    assertThat(inTime.fewerOn()).isEqualTo(date("2026-06-01"));
    assertThat(inTime.units()).isEqualByComparingTo("12");
    assertThat(only(run, without("mail", "2026-05-03")).fewerOn()).isEqualTo(date("2027-06-01"));

    RunDefinition then = without("mail", "2026-05-02").applyTo(run, TODAY);
    Ledger less = ledger(then);
    assertThat(less.contractAccrual("suite", date("2026-05-31"), date("2026-06-01")))
        .isEqualByComparingTo("100");
    assertThat(less.contractAccrual("suite", date("2026-06-01"), date("2026-06-02")))
        .as("13 seats are left")
        .isEqualByComparingTo("52");
    assertThat(outcome(run, END).economic().subtract(outcome(then, END).economic()))
        .as("48 a day in June")
        .isEqualByComparingTo("1440");
  }

  /** What is given back was its own: the others carry what is left. */
  @Test
  void afterItsSeatsAreGoneNothingIsPaidForIt() {
    RunDefinition run =
        run(
            List.of(SEATS),
            capability("mail", share("suite", "0.4")),
            capability("web", share("suite", "0.3")));
    RunDefinition then = without("mail", "2026-04-01").applyTo(run, TODAY);
    SpendTotals before = SpendTotals.of(cells(then, date("2026-05-31")));
    assertThat(before.of("mail", SpendClass.STRANDED)).isEqualByComparingTo("40");
    assertThat(before.of("web", SpendClass.NECESSARY)).isEqualByComparingTo("30");
    SpendTotals after = SpendTotals.of(cells(then, date("2026-06-01")));
    assertThat(after.of(SpendClass.STRANDED)).isZero();
    assertThat(after.of("web", SpendClass.NECESSARY)).isEqualByComparingTo("30");
    assertThat(after.total())
        .isEqualByComparingTo(ledger(then).onDay(CostScope.ALL, date("2026-06-01")));
  }

  @Test
  void whereFewerSeatsAreAllowedOnAnyDayTheyGoAtOnce() {
    Contract anyTime = SEATS.toBuilder().trueDown(TrueDown.ANY_TIME).build();
    RunDefinition shared = run(List.of(anyTime), capability("mail", share("suite", "0.5")));
    assertThat(only(shared, without("mail", "2026-03-10")).fewerOn()).isEqualTo("2026-03-10");
    RunDefinition whole =
        run(
            List.of(anyTime),
            capability("mail", share("suite", "0.5")),
            capability("web", share("suite", "0.5")));
    Scenario both = without(Map.of("mail", date("2026-03-10"), "web", date("2026-03-20")));
    assertThat(both.releases(whole, TODAY))
        .extracting(each -> each.units().intValueExact())
        .containsExactly(12, 13);
    Ledger then = ledger(both.applyTo(whole, TODAY));
    assertThat(then.contractAccrual("suite", date("2026-03-20"), date("2029-01-01"))).isZero();
    assertThat(then.contractAccrual("suite", date("2026-03-10"), date("2026-03-20")))
        .isEqualByComparingTo("520");
  }

  @Test
  void aContractEndsWhenTheLastOfWhatItIsPaidForIsGivenUp() {
    Capability gone =
        new Capability(
            "gone",
            "Gone",
            List.of(new StageChange(date("2026-01-10"), CapabilityStage.DROPPED)),
            null,
            List.of(share("crm", "0.5")));
    RunDefinition run = run(List.of(FLAT), gone, capability("mail", share("crm", "0.5")));
    ReleasedShare ends = only(run, without("mail", "2026-03-01"));
    assertThat(ends.fate()).isEqualTo(Fate.ENDS);
    assertThat(ends.noticeOn()).isEqualTo(date("2026-03-01"));
    assertThat(ends.endsOn()).isEqualTo(date("2026-06-01"));
  }

  @Test
  void noticeThatIsDecidedOtherwiseIsNotTouched() {
    RunDefinition run = run(List.of(FLAT), capability("mail", share("crm", "1")));
    Scenario later =
        new Scenario(
            null,
            Map.of("crm", date("2026-08-01")),
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of("mail", date("2026-02-01")));
    assertThat(later.applyTo(run, TODAY).contracts().get(0).noticeGiven())
        .isEqualTo(date("2026-08-01"));
    ReleasedShare release = only(run, later);
    assertThat(release.noticeOn()).isNull();
    assertThat(release.endsOn()).isEqualTo(date("2027-06-01"));
    Contract noticed = FLAT.toBuilder().noticeGiven(date("2026-01-05"), "letter").build();
    RunDefinition ending = run(List.of(noticed), capability("mail", share("crm", "1")));
    assertThat(without("mail", "2026-02-01").applyTo(ending, TODAY).contracts())
        .containsExactly(noticed);
    assertThat(only(ending, without("mail", "2026-02-01")).fate()).isEqualTo(Fate.ENDS);
  }

  @Test
  void whatWasPlannedForItLaterIsGivenUpWithIt() {
    Capability mail =
        new Capability(
            "mail",
            "Mail",
            List.of(
                new StageChange(date("2026-01-10"), CapabilityStage.SHADOW),
                new StageChange(date("2026-03-10"), CapabilityStage.LIVE_ON_NEW)),
            null,
            List.of());
    RunDefinition then = without("mail", "2026-02-01").applyTo(run(List.of(FLAT), mail), TODAY);
    assertThat(then.capabilities().get(0).stages())
        .containsExactly(
            new StageChange(date("2026-01-10"), CapabilityStage.SHADOW),
            new StageChange(date("2026-02-01"), CapabilityStage.DROPPED));
  }

  @Test
  void whatCannotBeGivenUpIsNamed() {
    RunDefinition run = run(List.of(FLAT), capability("mail"), capability("web"));
    assertThatThrownBy(() -> without("mial", "2026-02-01").applyTo(run, TODAY))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("unneeded: expected slugs of this run, some of mail, web, got \"mial\"");
    assertThat(without("mial", "2026-02-01").unknownIn(run))
        .contains(new Scenario.Unknown("unneeded", "mial", List.of("mail", "web")));
    assertThatThrownBy(() -> without("mail", "2026-01-20").applyTo(run, TODAY))
        .hasMessage("unneeded.mail: expected a day from today, 2026-01-21, on, got 2026-01-20");
    RunDefinition dropped = without("mail", "2026-02-01").applyTo(run, TODAY);
    assertThatThrownBy(() -> without("mail", "2026-03-01").applyTo(dropped, TODAY))
        .hasMessage(
            "unneeded.mail: expected a capability that is needed on 2026-03-01, got one that is"
                + " dropped since 2026-02-01");
  }
}
