package io.parallelrun.domain.decision;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.charge.MissedMinimum;
import io.parallelrun.domain.charge.PromotionEnd;
import io.parallelrun.domain.charge.TrueUp;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.PricedSegment;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.ledger.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the cliffs of a run as things stand: what happens when nobody does anything. */
public final class Cliffs {
  private final Ledger ledger;
  private final List<Cliff> found = new ArrayList<>();

  private Cliffs(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Cliffs from a day to before another, by date. */
  public static List<Cliff> of(Ledger ledger, LocalDate from, LocalDate until) {
    Cliffs cliffs = new Cliffs(ledger);
    ledger.costs().forEach(cliffs::add);
    return cliffs.found.stream()
        .filter(cliff -> !cliff.on().isBefore(from) && cliff.on().isBefore(until))
        .sorted(Comparator.comparing(Cliff::on).thenComparing(Cliff::contract))
        .toList();
  }

  /** What a promotion is called. */
  static String words(Promotion promotion) {
    if (promotion instanceof FreePeriod) {
      return "Free period";
    }
    return promotion instanceof PercentOff ? "Discount" : "Credit";
  }

  private void add(ContractCosts costs) {
    ContractTerms terms = costs.terms();
    for (PaidTerm paid : terms.terms()) {
      Optional<PaidTerm> next = terms.after(paid);
      if (next.isPresent()) {
        notice(costs, next.get());
        renewal(costs, next.get());
      }
      paid.segments().stream().skip(1).forEach(segment -> step(costs, segment));
    }
    costs.promotionEnds().forEach(end -> promotion(costs, end));
    costs.trueUps().forEach(trueUp -> trueUp(costs, trueUp));
    costs.missedMinimums().forEach(missed -> shortfall(costs, missed));
    termination(costs);
  }

  private void notice(ContractCosts costs, PaidTerm next) {
    add(
        costs,
        CliffKind.NOTICE_DEADLINE,
        costs.terms().owedFrom(next),
        "Without notice " + costs.contract().name() + " renews until " + next.end(),
        costs.committedBy(next),
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  private void renewal(ContractCosts costs, PaidTerm next) {
    steps(costs, CliffKind.RENEWAL, next.term().start(), costs.contract().name() + " renews");
  }

  private void step(ContractCosts costs, PricedSegment segment) {
    if (costs.terms().runsOn(segment.from())) {
      steps(
          costs,
          CliffKind.PRICE_STEP,
          segment.from(),
          costs.contract().name()
              + " changes to "
              + segment.quantity().toPlainString()
              + " × "
              + costs.contract().price().unit());
    }
  }

  private void promotion(ContractCosts costs, PromotionEnd end) {
    if (costs.terms().runsOn(end.on())) {
      String what = words(end.promotion());
      boolean credit = end.promotion() instanceof Credit;
      steps(
          costs,
          CliffKind.PROMOTION_END,
          end.on(),
          what + " of " + costs.contract().name() + (credit ? " is used up or expires" : " ends"));
    }
  }

  private void trueUp(ContractCosts costs, TrueUp trueUp) {
    if (trueUp.amount().signum() > 0) {
      add(
          costs,
          CliffKind.TRUE_UP,
          trueUp.until(),
          "Usage of " + costs.contract().name() + " since " + trueUp.from() + " is settled",
          trueUp.amount(),
          BigDecimal.ZERO,
          BigDecimal.ZERO);
    }
  }

  private void shortfall(ContractCosts costs, MissedMinimum missed) {
    add(
        costs,
        CliffKind.COMMITMENT_SHORTFALL,
        missed.on(),
        costs.contract().name() + " falls short of its minimum",
        BigDecimal.ZERO,
        missed.amount(),
        BigDecimal.ZERO);
  }

  private void termination(ContractCosts costs) {
    LocalDate ended = costs.terms().terminatedOn();
    if (ended != null) {
      add(
          costs,
          CliffKind.EARLY_TERMINATION,
          ended,
          costs.contract().name() + " is ended early",
          BigDecimal.ZERO,
          costs.terminationFee(ended).orElse(BigDecimal.ZERO),
          BigDecimal.ZERO);
    }
  }

  private void steps(ContractCosts costs, CliffKind kind, LocalDate on, String title) {
    BigDecimal after = costs.accrued(on, on.plusDays(1));
    BigDecimal before = costs.accrued(on.minusDays(1), on);
    add(costs, kind, on, title, BigDecimal.ZERO, BigDecimal.ZERO, after.subtract(before));
  }

  private void add(
      ContractCosts costs,
      CliffKind kind,
      LocalDate on,
      String title,
      BigDecimal committed,
      BigDecimal lump,
      BigDecimal change) {
    Contract contract = costs.contract();
    found.add(
        new Cliff(
            on, kind, contract.slug(), ledger.side(contract), title, committed, lump, change));
  }
}
