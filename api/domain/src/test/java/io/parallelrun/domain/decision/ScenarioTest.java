package io.parallelrun.domain.decision;

import static io.parallelrun.domain.SampleRun.amount;
import static io.parallelrun.domain.SampleRun.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.Draws;
import io.parallelrun.domain.SampleRun;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Workstream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private static final LocalDate TODAY = date("2026-01-21");
  private static final LocalDate HORIZON = date("2030-01-01");
  private static final RunDefinition RUN = SampleRun.planned().build();

  private static ScenarioOutcome outcome(Scenario scenario, String end) {
    return ScenarioOutcome.of(Ledger.of(scenario.applyTo(RUN, TODAY), HORIZON), TODAY, date(end));
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }

  @Test
  void endingAsPlannedCostsThePlan() {
    ScenarioOutcome planned = outcome(Scenario.NONE, "2026-04-01");
    assertThat(cents(planned.economic())).isEqualByComparingTo("118931.51");
    assertThat(planned.extension()).isEqualByComparingTo("0");
  }

  @Test
  void threeMoreMonthsCostTheExtension() {
    Scenario later = new Scenario(date("2026-07-01"), Map.of(), Set.of(), Map.of());
    ScenarioOutcome changed = outcome(later, "2026-07-01");
    assertThat(cents(changed.extension())).isEqualByComparingTo("61261.70");
    assertThat(cents(changed.economic())).isEqualByComparingTo("180193.21");
  }

  @Test
  void noticeInTimeLeavesNothingOwedAfterTheTerm() {
    ScenarioOutcome silent = outcome(Scenario.NONE, "2026-04-01");
    Scenario notice = new Scenario(null, Map.of("old-license", TODAY), Set.of(), Map.of());
    assertThat(outcome(notice, "2026-04-01").beyond()).isEqualByComparingTo("0");
    assertThat(outcome(notice, "2026-04-01").economic()).isEqualByComparingTo(silent.economic());
    // Without it the deadline passes on the way, and the renewal is owed by the end.
    assertThat(silent.beyond()).isEqualByComparingTo("102720");
    assertThat(cents(outcome(Scenario.NONE, "2026-07-01").beyond()))
        .isEqualByComparingTo("77110.36");
  }

  @Test
  void theDifferenceIsThatOfTheTwoEngines() {
    for (int seed = 0; seed < Draws.atMost(200); seed++) {
      Random random = new Random(seed);
      LocalDate end = date("2026-02-01").plusDays(random.nextInt(300));
      BigDecimal fte = BigDecimal.valueOf(random.nextInt(80), 1);
      Scenario scenario =
          new Scenario(
              end,
              random.nextBoolean() ? Map.of("old-license", TODAY) : Map.of(),
              Set.of(),
              Map.of("ops", fte));
      RunDefinition changed = scenario.applyTo(RUN, TODAY);
      ScenarioOutcome by = ScenarioOutcome.of(Ledger.of(changed, HORIZON), TODAY, end);
      BigDecimal parts =
          by.byComponent().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(parts).as("seed %d", seed).isEqualByComparingTo(by.economic());
      assertThat(RUN).as("seed %d", seed).isEqualTo(SampleRun.planned().build());
      assertThat(changed.closedOn()).as("seed %d", seed).isEqualTo(end);
    }
  }

  @Test
  void morePeopleCostTheirShare() {
    Scenario twice = new Scenario(null, Map.of(), Set.of(), Map.of("ops", amount("1")));
    BigDecimal more =
        outcome(twice, "2026-04-01")
            .economic()
            .subtract(outcome(Scenario.NONE, "2026-04-01").economic());
    assertThat(cents(more)).isEqualByComparingTo("13561.64");
  }

  @Test
  void whatTheRunDoesNotHaveIsNamed() {
    Scenario wrong = new Scenario(null, Map.of("other", TODAY), Set.of(), Map.of());
    assertThatThrownBy(() -> wrong.applyTo(RUN, TODAY))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(
            "notices: expected slugs of this run, some of new-license, old-license, got \"other\"");
    assertThatThrownBy(
            () -> new Scenario(null, Map.of(), Set.of("wiring"), Map.of()).applyTo(RUN, TODAY))
        .hasMessage("dropped: expected slugs of this run, some of , got \"wiring\"");
    assertThatThrownBy(
            () ->
                new Scenario(null, Map.of(), Set.of(), Map.of("nobody", amount("1")))
                    .applyTo(RUN, TODAY))
        .hasMessage("people: expected slugs of this run, some of ops, team, got \"nobody\"");
    Scenario early = new Scenario(date("2025-01-01"), Map.of(), Set.of(), Map.of());
    assertThatThrownBy(() -> early.applyTo(RUN, TODAY)).isInstanceOf(DefinitionException.class);
  }

  @Test
  void nobodyWaitsForWorkThatIsDropped() {
    Workstream content = Workstream.of("content", "Content", List.of(), List.of());
    Workstream data =
        Workstream.of("data", "Data", List.of(), List.of()).withDependencies(List.of("content"));
    Workstream wiring =
        Workstream.of("wiring", "Wiring", List.of(), List.of())
            .withDependencies(List.of("content", "data"));
    RunDefinition run = SampleRun.planned().workstreams(content, data, wiring).build();
    Scenario without = new Scenario(null, Map.of(), Set.of("data"), Map.of());
    assertThat(without.applyTo(run, TODAY).workstreams())
        .containsExactly(content, wiring.withDependencies(List.of("content")));
    assertThat(without.isEmpty()).isFalse();
    assertThat(Scenario.NONE.isEmpty()).isTrue();
    assertThat(Scenario.NONE.applyTo(run, TODAY)).isEqualTo(run);
  }

  @Test
  void whatIsNotAcceptedYetIsPartOfTheImplementationAlone() {
    Milestone pending = new Milestone("go", "Go", amount("60000"), SampleRun.START, null);
    RunDefinition run = SampleRun.planned().milestones(List.of(pending)).build();
    ScenarioOutcome open = ScenarioOutcome.of(Ledger.of(run, HORIZON), TODAY, date("2026-04-01"));
    assertThat(cents(open.economic())).isEqualByComparingTo("118931.51");
    assertThat(open.byComponent().get(CostComponent.IMPLEMENTATION)).isEqualByComparingTo("60000");
    assertThat(open.byComponent().get(CostComponent.INFRASTRUCTURE)).isZero();
    // Without notice the rest of the renewal is owed beside it.
    ScenarioOutcome late =
        ScenarioOutcome.of(Ledger.of(run, HORIZON), date("2026-02-01"), date("2026-07-01"));
    assertThat(cents(late.beyond())).isEqualByComparingTo("77110.36");
    assertThat(late.total()).isEqualByComparingTo(late.economic().add(late.beyond()));
  }
}
