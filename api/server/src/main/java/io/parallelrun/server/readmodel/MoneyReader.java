package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.BudgetStatus;
import io.parallelrun.domain.decision.ExtensionLedger;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
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
  private final OverviewReader overviews;
  private final Clock clock;

  MoneyReader(RunStore runs, Plans plans, OverviewReader overviews, Clock clock) {
    this.runs = runs;
    this.plans = plans;
    this.overviews = overviews;
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
    return overviews.computed(slug).map(MoneyReader::extensions);
  }

  /** The extensions of a computed run by cause. */
  public static ExtensionsView extensions(ComputedRun run) {
    Ledger ledger = run.ledgers().actual();
    CostScope scope = budgetScope(run.ledgers());
    return ExtensionsView.of(
        ExtensionLedger.of(ledger, scope, run.today()),
        run.currency(),
        Trust.of(run, ledger, scope.runRate(), ledger.run().plannedEnd(), extended(run)));
  }

  /** First day that no extension, decided or not, covers. */
  private static LocalDate extended(ComputedRun run) {
    LocalDate decided = run.ledgers().actual().run().committedEnd();
    LocalDate closed = run.ledgers().actual().run().closedOn();
    LocalDate last = decided.isBefore(run.today()) ? run.today() : decided;
    return closed != null && closed.isBefore(last) ? closed : last;
  }

  /** The costs a run's budget covers. */
  public static CostScope budgetScope(RunLedgers ledgers) {
    return CostScope.of(BudgetStatus.budgetOf(ledgers.plan().run()).scope());
  }

  /** The sources behind a cost, and their sum; nothing when there is no such run. */
  public Optional<CellsView> cells(String slug, CellQuery query) {
    return overviews.computed(slug).map(run -> cells(run, query));
  }

  private static CellsView cells(ComputedRun run, CellQuery query) {
    Ledger ledger = run.ledgers().actual();
    LocalDate from = query.from() == null ? ledger.run().start() : query.from();
    LocalDate until = until(query.until(), run.today(), ledger);
    List<CostLine> lines = ledger.lines(query.scope(), from, until);
    return new CellsView(
        from,
        until,
        lines.stream().map(line -> CellsView.row(line, run.run(), run.currency())).toList(),
        Amount.of(ledger.total(query.scope(), from, until), run.currency()),
        Trust.of(run.overview(), EvidenceSplit.of(lines)),
        run.run().version());
  }

  private static LocalDate until(@Nullable LocalDate wanted, LocalDate today, Ledger ledger) {
    LocalDate until = wanted == null ? today.plusDays(1) : wanted;
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
              return CostDays.of(ledger, first, until(until, today(run), ledger));
            });
  }
}
