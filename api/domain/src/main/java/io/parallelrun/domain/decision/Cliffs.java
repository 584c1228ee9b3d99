package io.parallelrun.domain.decision;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.Promotion;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.Side;
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
    ledger.contracts().forEach(cliffs::add);
    return cliffs.found.stream()
        .filter(cliff -> !cliff.on().isBefore(from) && cliff.on().isBefore(until))
        .sorted(Comparator.comparing(Cliff::on).thenComparing(Cliff::contract))
        .toList();
  }

  /** What a term of a contract costs in full, net of promotions. */
  static BigDecimal price(Ledger ledger, ContractTerms terms, PaidTerm paid) {
    return ledger.contractAccrual(terms.contract().slug(), paid.term().start(), paid.term().end());
  }

  /** Which side a contract pays for. */
  static Side side(Ledger ledger, ContractTerms terms) {
    return ledger.run().platforms().stream()
        .filter(platform -> platform.slug().equals(terms.contract().platform()))
        .map(Platform::side)
        .findFirst()
        .orElse(Side.LEGACY);
  }

  private void add(ContractTerms terms) {
    for (PaidTerm paid : terms.terms()) {
      Optional<PaidTerm> next = terms.after(paid);
      if (next.isPresent()) {
        notice(terms, paid, next.get());
        renewal(terms, next.get());
      }
    }
    terms.contract().promotions().forEach(promotion -> promotion(terms, promotion));
  }

  private void notice(ContractTerms terms, PaidTerm paid, PaidTerm next) {
    add(
        terms,
        CliffKind.NOTICE_DEADLINE,
        paid.deadline().committedFrom(),
        "Without notice " + terms.contract().name() + " renews until " + next.end(),
        price(ledger, terms, next),
        BigDecimal.ZERO);
  }

  private void renewal(ContractTerms terms, PaidTerm next) {
    LocalDate on = next.term().start();
    add(
        terms,
        CliffKind.RENEWAL,
        on,
        terms.contract().name() + " renews",
        BigDecimal.ZERO,
        change(terms, on));
  }

  private void promotion(ContractTerms terms, Promotion promotion) {
    String what = promotion instanceof FreePeriod ? "Free period" : "Discount";
    add(
        terms,
        CliffKind.PROMOTION_END,
        promotion.until(),
        what + " of " + terms.contract().name() + " ends",
        BigDecimal.ZERO,
        change(terms, promotion.until()));
  }

  private BigDecimal change(ContractTerms terms, LocalDate on) {
    String slug = terms.contract().slug();
    return ledger
        .contractAccrual(slug, on, on.plusDays(1))
        .subtract(ledger.contractAccrual(slug, on.minusDays(1), on));
  }

  private void add(
      ContractTerms terms,
      CliffKind kind,
      LocalDate on,
      String title,
      BigDecimal committed,
      BigDecimal change) {
    Side side = side(ledger, terms);
    found.add(new Cliff(on, kind, terms.contract().slug(), side, title, committed, change));
  }
}
