package io.parallelrun.server.readmodel.measure;

import static io.parallelrun.server.readmodel.measure.MeasureList.label;
import static io.parallelrun.server.readmodel.measure.MeasureList.start;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.decision.CliffKind;
import io.parallelrun.domain.decision.Decision;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.ComputedRun;
import io.parallelrun.server.readmodel.DecisionView;
import io.parallelrun.server.readmodel.Metric;
import io.parallelrun.server.readmodel.RunOverview;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Contracts: when they end and renew, what that commits, and what changes by itself. */
final class ContractMeasures {
  /** What happens to a contract by itself, without a notice. */
  private static final Set<CliffKind> CLIFFS =
      Set.of(
          CliffKind.PROMOTION_END,
          CliffKind.PRICE_STEP,
          CliffKind.TRUE_UP,
          CliffKind.COMMITMENT_SHORTFALL);

  private final MeasureList into;
  private final RunOverview overview;
  private final Ledger ledger;

  private ContractMeasures(ComputedRun run, MeasureList into) {
    this.into = into;
    this.overview = run.overview();
    this.ledger = run.ledgers().actual();
  }

  static void add(ComputedRun run, MeasureList into) {
    ContractMeasures measures = new ContractMeasures(run, into);
    measures.contracts();
  }

  private void contracts() {
    List<ContractTerms> exported = into.exported("contract", ledger.contracts()).toList();
    exported.forEach(this::contract);
    cliffs(exported.stream().map(terms -> terms.contract().slug()).collect(Collectors.toSet()));
  }

  private void contract(ContractTerms terms) {
    LocalDate today = overview.head().today();
    String[] labels = {terms.contract().slug(), label(side(terms))};
    PaidTerm paid = terms.on(today).orElse(terms.terms().get(0));
    into.put(Metric.CONTRACT_END_TIMESTAMP_SECONDS, start(paid.end(), zone(terms)), labels);
    into.put(Metric.CONTRACT_NOTICE_GIVEN, terms.contract().noticeGiven() == null ? 0 : 1, labels);
    ledger
        .costs(terms.contract().slug())
        .flatMap(costs -> costs.minimumUse(today))
        .ifPresent(use -> into.put(Metric.CONTRACT_COMMITMENT_USED_RATIO, use.ratio(), labels));
    if (terms.contract().renewal().autoRenew()) {
      into.put(
          Metric.CONTRACT_NOTICE_DEADLINE_TIMESTAMP_SECONDS,
          start(paid.deadline().committedFrom(), zone(terms)),
          labels);
      terms
          .after(paid)
          .flatMap(
              next -> ledger.costs(terms.contract().slug()).map(costs -> costs.committedBy(next)))
          .ifPresent(
              committed -> into.put(Metric.CONTRACT_RENEWAL_COMMITMENT_COST, committed, labels));
    }
  }

  /** The next of each kind; notice deadlines have metrics of their own. */
  private void cliffs(Set<String> exported) {
    Set<List<String>> seen = new HashSet<>();
    for (DecisionView view : overview.decisions()) {
      Decision decision = view.decision();
      String contract = decision.contract();
      Side side = decision.side();
      if (contract == null
          || side == null
          || !exported.contains(contract)
          || !CLIFFS.contains(decision.kind())) {
        continue;
      }
      String[] labels = {contract, label(side), label(decision.kind())};
      if (decision.daysLeft() >= 0 && seen.add(List.of(labels))) {
        into.put(
            Metric.CONTRACT_CLIFF_TIMESTAMP_SECONDS, timestamp(decision.lastGoodDay()), labels);
        into.put(Metric.CONTRACT_CLIFF_COST, decision.atStake(), labels);
      }
    }
  }

  private ZoneId zone(ContractTerms terms) {
    ZoneId own = terms.contract().zone();
    return own == null ? ledger.run().zone() : own;
  }

  private Side side(ContractTerms terms) {
    return ledger.side(terms.contract());
  }

  private double timestamp(LocalDate day) {
    return MeasureList.start(day, ledger.run().zone());
  }
}
