package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Budget;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Explanation.Term;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.plan.Baseline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains figures: the same engine and the same overview that show them. */
@ApplicationScoped
public class ExplanationReader {
  private final RunStore runs;
  private final OverviewReader overviews;

  ExplanationReader(RunStore runs, OverviewReader overviews) {
    this.runs = runs;
    this.overviews = overviews;
  }

  /** Where a figure of a run comes from; nothing when there is no such run. */
  public Optional<Explanation> explain(String slug, Figure figure) {
    return runs.find(slug)
        .flatMap(
            run ->
                overviews
                    .computed(slug)
                    .map(
                        computed ->
                            new Of(run, computed.overview(), computed.ledgers(), figure)
                                .explanation()));
  }

  private record Days(LocalDate from, LocalDate until) {}

  private record Of(StoredRun run, RunOverview overview, RunLedgers ledgers, Figure figure) {
    Explanation explanation() {
      return new Explanation(
          figure, value(), terms(), cells(), source().version(), overview.head().asOf());
    }

    /** The plan for figures of the plan, and what is for all others. */
    private Ledger ledger() {
      return isOfPlan() ? ledgers.plan() : ledgers.actual();
    }

    private boolean isOfPlan() {
      return switch (figure) {
        case PLANNED, HEADLINE, AGAINST_INSTANT_SWITCH, AGAINST_STAYING, BUDGET, CONTINGENCY ->
            true;
        default -> false;
      };
    }

    /** Where the words about the cells come from. */
    private StoredRun source() {
      Baseline frozen = ledgers.baseline();
      return isOfPlan() && frozen != null && ledgers.state() == PlanState.FROZEN
          ? new StoredRun(
              ledgers.plan().run(),
              frozen.version(),
              frozen.frozenAt(),
              frozen.actor(),
              run.simulated())
          : run;
    }

    private MoneyView view() {
      return Objects.requireNonNull(overview.money());
    }

    private LocalDate today() {
      return overview.head().today();
    }

    private String value() {
      MoneyView view = view();
      return switch (figure) {
        case COST_PER_DAY -> view.perDay().text();
        case TRAILING_7 -> view.trailing7().text();
        case TRAILING_30 -> view.trailing30().text();
        case ACCRUED -> view.accrued().text();
        case ACCRUED_CASH -> view.accruedCash().text();
        case PLANNED -> view.planned().text();
        case BUDGET -> view.budget().text();
        case CONTINGENCY -> view.contingency().text();
        case CONTINGENCY_USED -> view.contingencyUsed().text();
        case CONTINGENCY_REMAINING -> view.contingencyRemaining().text();
        case ONE_MORE_DAY -> rung(0).smooth().text();
        case ONE_MORE_WEEK -> rung(1).smooth().text();
        case ONE_MORE_MONTH -> rung(2).smooth().text();
        case COMMITTED -> view.committed().text();
        case STRANDED -> view.stranded().text();
        case HEADLINE -> view.headline().text();
        case AGAINST_INSTANT_SWITCH -> view.againstInstantSwitch().text();
        case AGAINST_STAYING -> view.againstStaying().text();
        case PAID_FOR_BOTH -> view.paidForBoth().text();
        case EXCHANGE_EFFECT -> exchange().map(of -> of.effect().text()).orElse("none");
        case EXPECTED_END -> overview.time().estimate().date().toString();
        case WORK_DONE -> overview.progress().percent();
      };
    }

    private RungView rung(int index) {
      return view().ladder().get(index);
    }

    private List<Term> terms() {
      MoneyView view = view();
      return switch (figure) {
        case COST_PER_DAY, PAID_FOR_BOTH -> List.of(new Term("day", today().toString()));
        case TRAILING_7, TRAILING_30 ->
            List.of(new Term("until, not included", today().toString()));
        case ACCRUED, ACCRUED_CASH ->
            List.of(
                new Term("first day", run.definition().start().toString()),
                new Term("up to", overview.head().asOf().toString()),
                new Term("accrues per second", view.perSecond().toPlainString()));
        case PLANNED, HEADLINE, AGAINST_INSTANT_SWITCH ->
            List.of(
                new Term("plan", overview.plan().text()),
                new Term("first day", ledger().run().start().toString()),
                new Term("planned end", ledger().run().plannedEnd().toString()));
        case AGAINST_STAYING ->
            List.of(
                new Term("planned cost", view.planned().text()),
                new Term(
                    "legacy license",
                    amount(CostScope.of(Side.LEGACY, CostComponent.LEGACY_LICENSE))));
        case BUDGET -> budgetTerms(view);
        case CONTINGENCY, CONTINGENCY_USED, CONTINGENCY_REMAINING -> contingencyTerms(view);
        case ONE_MORE_DAY -> rungTerms(rung(0));
        case ONE_MORE_WEEK -> rungTerms(rung(1));
        case ONE_MORE_MONTH -> rungTerms(rung(2));
        case COMMITTED, STRANDED -> commitmentTerms();
        case EXCHANGE_EFFECT -> exchangeTerms();
        case EXPECTED_END -> endTerms();
        case WORK_DONE -> workTerms();
      };
    }

    private String amount(CostScope scope) {
      return Amount.of(ledger().plannedCost(scope), run.definition().currency()).text();
    }

    private List<Term> budgetTerms(MoneyView view) {
      Budget budget = ledgers.plan().run().budget();
      boolean stated = budget != null && budget.amount() != null;
      return List.of(
          new Term("plan", overview.plan().text()),
          new Term("stated", stated ? view.budget().text() : "no amount; the planned cost counts"),
          new Term("scope", view.budgetScope()));
    }

    private List<Term> contingencyTerms(MoneyView view) {
      return List.of(
          new Term("plan", overview.plan().text()),
          new Term("contingency", view.contingency().text()),
          new Term("days kept after the planned end", Long.toString(view.contingencyDays())),
          new Term("accrued", view.accrued().text()),
          new Term("used", view.contingencyUsed().text()),
          new Term("scope", view.budgetScope()));
    }

    private static List<Term> rungTerms(RungView rung) {
      List<Term> terms = new ArrayList<>();
      terms.add(new Term("end", rung.from().toString()));
      terms.add(new Term("later end", rung.until().toString()));
      terms.add(new Term("commitments met", rung.cliffs().text()));
      rung.met().forEach(cliff -> terms.add(new Term("cliff", cliff)));
      return terms;
    }

    private List<Term> commitmentTerms() {
      List<Term> terms = new ArrayList<>();
      terms.add(new Term("today", today().toString()));
      terms.add(new Term("expected end", view().slipsFrom().toString()));
      ledger()
          .contracts()
          .forEach(
              contract ->
                  terms.add(
                      new Term(
                          contract.contract().name() + " is owed until",
                          contract.committedEnd(today()).toString())));
      return terms;
    }

    private Optional<ExchangeView> exchange() {
      return Optional.ofNullable(view().exchange());
    }

    private List<Term> exchangeTerms() {
      List<Term> terms = new ArrayList<>();
      terms.add(new Term("accrued", view().accrued().text()));
      exchange()
          .ifPresent(
              view -> {
                terms.add(new Term("at the rates planned with", view.constant().text()));
                for (ExchangeView.Rate rate : view.currencies()) {
                  terms.add(
                      new Term(
                          "1 " + rate.currency() + ", published " + rate.publishedOn(),
                          rate.today().stripTrailingZeros().toPlainString()
                              + ", planned "
                              + rate.planned().stripTrailingZeros().toPlainString()));
                }
              });
      return terms;
    }

    private List<Term> endTerms() {
      List<Term> terms = new ArrayList<>();
      terms.add(new Term("method", overview.time().method()));
      terms.add(new Term("how", overview.time().estimate().explanation()));
      terms.add(new Term("work done", overview.progress().percent()));
      terms.add(new Term("planned end", overview.time().plannedEnd().toString()));
      return terms;
    }

    private List<Term> workTerms() {
      return overview.progress().workstreams().stream()
          .map(
              workstream ->
                  new Term(
                      workstream.progress().workstream().name()
                          + ", weight "
                          + workstream.progress().workstream().weight().toPlainString(),
                      workstream.percent()))
          .toList();
    }

    private List<CellsView.Row> cells() {
      Days query = query();
      if (query == null) {
        return List.of();
      }
      LocalDate until =
          query.until().isAfter(ledger().horizon()) ? ledger().horizon() : query.until();
      return ledger().lines(scope(), query.from(), until).stream()
          .map(line -> CellsView.row(line, source(), run.definition().currency()))
          .toList();
    }

    private CostScope scope() {
      return switch (figure) {
        case COST_PER_DAY, TRAILING_7, TRAILING_30, ONE_MORE_DAY, ONE_MORE_WEEK, ONE_MORE_MONTH ->
            CostScope.RUN_RATE;
        case ACCRUED_CASH -> CostScope.CASH;
        case HEADLINE -> CostScope.of(Side.REPLACEMENT, CostComponent.REPLACEMENT_LICENSE);
        case AGAINST_STAYING ->
            CostScope.ALL.where(component -> component != CostComponent.LEGACY_LICENSE);
        default -> CostScope.ALL;
      };
    }

    private @Nullable Days query() {
      RunDefinition definition = ledger().run();
      return switch (figure) {
        case COST_PER_DAY, PAID_FOR_BOTH -> days(today(), today().plusDays(1));
        case TRAILING_7 -> days(today().minusDays(7), today());
        case TRAILING_30 -> days(today().minusDays(30), today());
        case ACCRUED, ACCRUED_CASH, EXCHANGE_EFFECT ->
            days(definition.start(), today().plusDays(1));
        case PLANNED, HEADLINE, AGAINST_INSTANT_SWITCH, AGAINST_STAYING, BUDGET ->
            days(definition.start(), definition.plannedEnd());
        case CONTINGENCY ->
            days(
                definition.plannedEnd(),
                definition.plannedEnd().plusDays(view().contingencyDays()));
        case ONE_MORE_DAY -> days(rung(0).from(), rung(0).until());
        case ONE_MORE_WEEK -> days(rung(1).from(), rung(1).until());
        case ONE_MORE_MONTH -> days(rung(2).from(), rung(2).until());
        case CONTINGENCY_USED,
            CONTINGENCY_REMAINING,
            COMMITTED,
            STRANDED,
            EXPECTED_END,
            WORK_DONE ->
            null;
      };
    }

    private static Days days(LocalDate from, LocalDate until) {
      return new Days(from, until);
    }
  }
}
