package io.parallelrun.domain.decision;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.run.PlannedRate;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.RunDraft;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.Workstream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What if: changes to a run that nobody decided yet. Applying them makes another definition and
 * touches nothing.
 *
 * @param end day on which the replacement takes over and the legacy platform goes off; null to
 *     leave it
 * @param notices days on which notice is given, by slug of the contract
 * @param dropped slugs of workstreams that are not done
 * @param people full-time people, by slug of the run's people
 * @param rates exchange rates from today on: units of the run's currency for one unit of another;
 *     part of no definition, so looked at but never adopted
 */
public record Scenario(
    @Nullable LocalDate end,
    Map<String, LocalDate> notices,
    Set<String> dropped,
    Map<String, BigDecimal> people,
    Map<Currency, BigDecimal> rates) {
  /** Nothing changes. */
  public static final Scenario NONE = new Scenario(null, Map.of(), Set.of(), Map.of());

  /** A scenario at the rates as they are. */
  public Scenario(
      @Nullable LocalDate end,
      Map<String, LocalDate> notices,
      Set<String> dropped,
      Map<String, BigDecimal> people) {
    this(end, notices, dropped, people, Map.of());
  }

  public Scenario {
    notices = Map.copyOf(notices);
    dropped = Set.copyOf(dropped);
    people = Map.copyOf(people);
    rates = Map.copyOf(rates);
    rates.forEach(PlannedRate::new);
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * The run as it would be.
   *
   * @throws DefinitionException when it names something the run does not have, or makes a run that
   *     cannot be
   */
  public RunDefinition applyTo(RunDefinition run) {
    known("notices", notices.keySet(), run.contracts().stream().map(Contract::slug).toList());
    known("dropped", dropped, run.workstreams().stream().map(Workstream::slug).toList());
    known("people", people.keySet(), run.people().stream().map(StaffCost::slug).toList());
    foreign(run);
    RunDraft draft =
        RunDraft.of(run)
            .contracts(run.contracts().stream().map(this::contract).toList())
            .people(run.people().stream().map(this::people).toList())
            .workstreams(workstreams(run));
    return end == null ? draft.build() : draft.cutover(end).decommissioned(end).build();
  }

  private Contract contract(Contract contract) {
    LocalDate notice = notices.get(contract.slug());
    return notice == null ? contract : contract.toBuilder().noticeGiven(notice, "what if").build();
  }

  private StaffCost people(StaffCost each) {
    BigDecimal fte = people.get(each.slug());
    return fte == null ? each : each.withFte(fte);
  }

  /** What waited for dropped work waits no longer. */
  private List<Workstream> workstreams(RunDefinition run) {
    return run.workstreams().stream()
        .filter(work -> !dropped.contains(work.slug()))
        .map(
            work ->
                work.withDependencies(
                    work.dependsOn().stream().filter(slug -> !dropped.contains(slug)).toList()))
        .toList();
  }

  private void foreign(RunDefinition run) {
    Set<Currency> foreign = run.foreignCurrencies().keySet();
    for (Currency currency : rates.keySet()) {
      if (!foreign.contains(currency)) {
        throw new DefinitionException(
            "rates",
            "currencies that contracts of this run are paid in, some of "
                + foreign.stream().map(Currency::getCurrencyCode).sorted().toList(),
            currency.getCurrencyCode());
      }
    }
  }

  private static void known(String field, Set<String> named, List<String> slugs) {
    for (String slug : new TreeSet<>(named)) {
      if (!slugs.contains(slug)) {
        throw new DefinitionException(
            field,
            "slugs of this run, some of "
                + slugs.stream().sorted().collect(Collectors.joining(", ")),
            "\"" + slug + "\"");
      }
    }
  }
}
