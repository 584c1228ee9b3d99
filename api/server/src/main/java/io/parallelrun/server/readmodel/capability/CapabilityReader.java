package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.capability.CapabilitySpend;
import io.parallelrun.domain.capability.SpendTotals;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.LowerBounds;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.readmodel.readiness.GatePasses;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.SlotValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what the money of runs is good for. The ledger says how much it is, the days that are kept
 * of gates and licenses what it was good for; nothing is kept beside them.
 */
@ApplicationScoped
public class CapabilityReader {
  private final OverviewReader overviews;
  private final GatePasses gates;
  private final SeriesReader series;

  CapabilityReader(OverviewReader overviews, GatePasses gates, SeriesReader series) {
    this.overviews = overviews;
    this.gates = gates;
    this.series = series;
  }

  /**
   * The capabilities of a run.
   *
   * @param lines by month, capability, side and class, in that order
   */
  public record Capabilities(RunOverview overview, CapabilitiesView view, List<SpendLine> lines) {
    public Capabilities {
      lines = List.copyOf(lines);
    }
  }

  /** The capabilities of a run; nothing when there is no such run. */
  public Optional<Capabilities> capabilities(String run) {
    return overviews.computed(run).map(this::capabilities);
  }

  private Capabilities capabilities(ComputedRun run) {
    SpendViews views = new SpendViews(run, spend(run, days(run)));
    return new Capabilities(run.overview(), views.view(), views.lines());
  }

  /**
   * What is shown of the capabilities of a run, and what it is made of.
   *
   * @param spend behind the view
   */
  public record Explained(CapabilitiesView view, CapabilitySpend spend) {}

  /** The capabilities of a run with where their amounts come from. */
  public Explained explained(ComputedRun run) {
    CapabilitySpend spend = spend(run, days(run));
    return new Explained(new SpendViews(run, spend).view(), spend);
  }

  private List<SlotValue> days(ComputedRun run) {
    RunDefinition definition = ledger(run).run();
    String slug = run.run().slug();
    LowerBounds bounds =
        new LowerBounds(
            series.facts(slug, Fact.LOWER_BOUND_OF_USE),
            SeriesField.SEATS_ACTIVE,
            definition.zone());
    return bounds.counts(
        series.days(
            slug,
            LicenseDays.FIELDS,
            definition.start().toEpochDay(),
            run.today().plusDays(1).toEpochDay()));
  }

  /** What a run costs today, by what it is good for. */
  public SpendToday today(ComputedRun run) {
    CapabilitySpend spend = spend(run, List.of());
    return new SpendToday(
        run.today(),
        ledger(run).run().capabilities(),
        SpendTotals.of(spend.cells(run.today())),
        spend.uncounted(run.today()));
  }

  /** For which capabilities both platforms are paid today although the replacement has them. */
  public List<RedundantView> redundant(ComputedRun run) {
    RunDefinition definition = ledger(run).run();
    if (definition.capabilities().isEmpty()) {
      return List.of();
    }
    CapabilitySpend spend = spend(run, List.of());
    List<RedundantView> found = new ArrayList<>();
    for (Capability capability : definition.capabilities()) {
      BigDecimal perDay = spend.redundant(capability, run.today());
      if (perDay.signum() > 0) {
        found.add(
            new RedundantView(
                capability.slug(),
                capability.name(),
                Amount.of(perDay, run.currency()),
                legacyContracts(ledger(run), capability)));
      }
    }
    return found;
  }

  private static List<String> legacyContracts(Ledger ledger, Capability capability) {
    Set<String> own =
        capability.contracts().stream().map(CapabilityShare::contract).collect(Collectors.toSet());
    return ledger.run().contracts().stream()
        .filter(contract -> own.contains(contract.slug()) && ledger.side(contract) == Side.LEGACY)
        .map(Contract::name)
        .toList();
  }

  private CapabilitySpend spend(ComputedRun run, List<SlotValue> days) {
    return new CapabilitySpend(
        ledger(run), gates.of(run.run(), run.today()), new LicenseDays(run.overview(), days));
  }

  private static Ledger ledger(ComputedRun run) {
    return run.ledgers().actual();
  }
}
