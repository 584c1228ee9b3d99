package io.parallelrun.domain.decision;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.run.Capability;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param unneeded first days on which capabilities are needed on neither platform, by slug
 */
public record Scenario(
    @Nullable LocalDate end,
    Map<String, LocalDate> notices,
    Set<String> dropped,
    Map<String, BigDecimal> people,
    Map<Currency, BigDecimal> rates,
    Map<String, LocalDate> unneeded) {
  /** Nothing changes. */
  public static final Scenario NONE = new Scenario(null, Map.of(), Set.of(), Map.of());

  /** A scenario at the rates as they are, in which all is needed that is needed now. */
  public Scenario(
      @Nullable LocalDate end,
      Map<String, LocalDate> notices,
      Set<String> dropped,
      Map<String, BigDecimal> people) {
    this(end, notices, dropped, people, Map.of(), Map.of());
  }

  public Scenario {
    notices = Map.copyOf(notices);
    dropped = Set.copyOf(dropped);
    people = Map.copyOf(people);
    rates = Map.copyOf(rates);
    unneeded = Map.copyOf(unneeded);
    rates.forEach(PlannedRate::new);
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * A name in a scenario that its run does not have.
   *
   * @param field of the scenario
   * @param known the names it has, in order
   */
  public record Unknown(String field, String name, List<String> known) {
    public Unknown {
      known = List.copyOf(known);
    }

    DefinitionException refused() {
      return new DefinitionException(
          field, "slugs of this run, some of " + String.join(", ", known), "\"" + name + "\"");
    }
  }

  /** The first name in it that a run does not have; empty when it has them all. */
  public Optional<Unknown> unknownIn(RunDefinition run) {
    return unknown("notices", notices.keySet(), run.contracts().stream().map(Contract::slug))
        .or(() -> unknown("dropped", dropped, run.workstreams().stream().map(Workstream::slug)))
        .or(() -> unknown("people", people.keySet(), run.people().stream().map(StaffCost::slug)))
        .or(
            () ->
                unknown(
                    "unneeded",
                    unneeded.keySet(),
                    run.capabilities().stream().map(Capability::slug)));
  }

  /**
   * The run as it would be.
   *
   * @param today from when on something can be given up
   * @throws DefinitionException when it names something the run does not have, or makes a run that
   *     cannot be
   */
  public RunDefinition applyTo(RunDefinition run, LocalDate today) {
    CapabilityDrops drops = drops(run, today);
    foreign(run);
    RunDraft draft =
        RunDraft.of(run)
            .contracts(drops.contracts())
            .capabilities(drops.capabilities())
            .people(run.people().stream().map(this::people).toList())
            .workstreams(workstreams(run));
    return end == null ? draft.build() : draft.cutover(end).decommissioned(end).build();
  }

  /**
   * What becomes of the shares of contracts that are paid for what is no longer needed, by
   * capability and contract in the order of the run.
   *
   * @throws DefinitionException as {@link #applyTo} does
   */
  public List<ReleasedShare> releases(RunDefinition run, LocalDate today) {
    return drops(run, today).releases();
  }

  private CapabilityDrops drops(RunDefinition run, LocalDate today) {
    unknownIn(run)
        .ifPresent(
            unknown -> {
              throw unknown.refused();
            });
    RunDefinition noticed =
        RunDraft.of(run).contracts(run.contracts().stream().map(this::contract).toList()).build();
    return new CapabilityDrops(noticed, unneeded, notices.keySet(), today);
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

  private static Optional<Unknown> unknown(String field, Set<String> named, Stream<String> known) {
    List<String> slugs = known.sorted().toList();
    return named.stream()
        .sorted()
        .filter(slug -> !slugs.contains(slug))
        .findFirst()
        .map(slug -> new Unknown(field, slug, slugs));
  }
}
