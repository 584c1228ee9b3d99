package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.ExtensionLedger;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the ledger: its days, and the cells behind any figure. */
@ApplicationScoped
public class MoneyReader {

  private final RunStore runs;
  private final Plans plans;
  private final Clock clock;

  MoneyReader(RunStore runs, Plans plans, Clock clock) {
    this.runs = runs;
    this.plans = plans;
    this.clock = clock;
  }

  private LocalDate today(StoredRun run) {
    return clock.instant().atZone(run.definition().zone()).toLocalDate();
  }

  /**
   * What is asked of the ledger.
   *
   * @param from first day; null for the start of the run
   * @param until first day not included; null for tomorrow
   * @param sides sides that count; empty for both
   * @param components components that count; empty for all
   */
  public record CellQuery(
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      Set<Side> sides,
      Set<CostComponent> components) {
    public CellQuery {
      sides = Set.copyOf(sides);
      components = Set.copyOf(components);
    }

    CostScope scope() {
      return new CostScope(
          sides.isEmpty() ? EnumSet.allOf(Side.class) : sides,
          components.isEmpty() ? EnumSet.allOf(CostComponent.class) : components);
    }
  }

  /** The extensions of a run by cause; nothing when there is no such run. */
  public Optional<ExtensionsView> extensions(String slug) {
    return runs.find(slug)
        .map(
            run -> {
              RunLedgers ledgers = plans.of(run, today(run));
              CostScope scope = CostScope.of(BudgetStatus.budgetOf(ledgers.plan().run()).scope());
              return ExtensionsView.of(
                  ExtensionLedger.of(ledgers.actual(), scope, today(run)),
                  run.definition().currency());
            });
  }

  /** The sources behind a cost, and their sum; nothing when there is no such run. */
  public Optional<CellsView> cells(String slug, CellQuery query) {
    return runs.find(slug)
        .map(
            run -> {
              Ledger ledger = plans.of(run, today(run)).actual();
              LocalDate from = query.from() == null ? run.definition().start() : query.from();
              LocalDate until = until(query.until(), run, ledger);
              List<CostLine> lines = ledger.lines(query.scope(), from, until);
              Currency currency = run.definition().currency();
              return new CellsView(
                  from,
                  until,
                  lines.stream().map(line -> CellsView.row(line, run, currency)).toList(),
                  Amount.of(ledger.total(query.scope(), from, until), currency),
                  run.version());
            });
  }

  private LocalDate until(@Nullable LocalDate wanted, StoredRun run, Ledger ledger) {
    LocalDate until = wanted == null ? today(run).plusDays(1) : wanted;
    return until.isAfter(ledger.horizon()) ? ledger.horizon() : until;
  }

  /**
   * The cost of each day by side and component; nothing when there is no such run.
   *
   * @param from first day; null for the start of the run
   * @param until first day not included; null for tomorrow
   * @param constant whether at the rates planned with instead of those of each day
   */
  public Optional<CostDays> costDays(
      String slug, @Nullable LocalDate from, @Nullable LocalDate until, boolean constant) {
    return runs.find(slug)
        .map(
            run -> {
              RunLedgers ledgers = plans.of(run, today(run));
              Ledger ledger = constant ? ledgers.constant() : ledgers.actual();
              LocalDate start = run.definition().start();
              LocalDate first = from == null || from.isBefore(start) ? start : from;
              return CostDays.of(ledger, first, until(until, run, ledger));
            });
  }
}
