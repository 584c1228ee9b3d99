package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terms a contract runs through when nothing but what is stated happens: the first term, and
 * its renewals unless notice was given in time. Immutable.
 *
 * @param contract whose terms these are
 * @param terms in order, without gaps, at least one; the last begins on or after the horizon unless
 *     the contract ends before
 */
public record ContractTerms(Contract contract, List<PaidTerm> terms) {
  private static final int PRICE_SCALE = 10;

  public ContractTerms {
    terms = List.copyOf(terms);
  }

  /** The terms that begin before the horizon, and the one after them. */
  public static ContractTerms of(Contract contract, LocalDate horizon) {
    List<PaidTerm> terms = new ArrayList<>();
    PaidTerm last = paid(contract, 0, contract.term(), contract.price().whole());
    terms.add(last);
    while (renews(contract, last) && last.term().start().isBefore(horizon)) {
      last = next(contract, last);
      terms.add(last);
    }
    return new ContractTerms(contract, terms);
  }

  /** The term a day is in. */
  public Optional<PaidTerm> on(LocalDate day) {
    return terms.stream().filter(paid -> paid.term().covers(day)).findFirst();
  }

  /**
   * First day after all that is owed on a day whatever is done: the end of the first term that can
   * still be the last.
   */
  public LocalDate committedEnd(LocalDate day) {
    for (PaidTerm paid : terms) {
      if (!day.isAfter(paid.deadline().lastGoodDay())) {
        return paid.end();
      }
    }
    return terms.get(terms.size() - 1).end();
  }

  /** The term that follows, if the contract renews after this one as things stand. */
  public Optional<PaidTerm> after(PaidTerm paid) {
    int next = paid.index() + 1;
    return next < terms.size() ? Optional.of(terms.get(next)) : Optional.empty();
  }

  /** Whether the contract ends with its last term instead of going on past the horizon. */
  public boolean ends() {
    return !renews(contract, terms.get(terms.size() - 1));
  }

  private static boolean renews(Contract contract, PaidTerm paid) {
    LocalDate given = contract.noticeGiven();
    boolean ended = given != null && !given.isAfter(paid.deadline().lastGoodDay());
    return contract.renewal().autoRenew() && !ended;
  }

  private static PaidTerm next(Contract contract, PaidTerm last) {
    RenewalPolicy renewal = contract.renewal();
    int index = last.index() + 1;
    // From the first end, so that a month end does not drift: 31 Jan, 28 Feb, 31 Mar.
    LocalDate end = contract.term().end().plus(renewal.renewalTerm().multipliedBy(index));
    Term term = new Term(last.end(), end);
    BigDecimal price = last.price().multiply(BigDecimal.ONE.add(renewal.effectiveUplift()));
    return paid(contract, index, term, resize(contract, last.term(), term, price));
  }

  private static PaidTerm paid(Contract contract, int index, Term term, BigDecimal price) {
    return new PaidTerm(
        index,
        term,
        price.setScale(PRICE_SCALE, RoundingMode.HALF_UP),
        NoticeDeadline.of(term.end(), contract.notice()));
  }

  private static BigDecimal resize(Contract contract, Term last, Term next, BigDecimal price) {
    if (contract.price().per() != PriceBasis.TERM) {
      return price;
    }
    long lastLength = wholeMonths(last);
    long nextLength = wholeMonths(next);
    if (lastLength == 0 || nextLength == 0) {
      lastLength = last.days();
      nextLength = next.days();
    }
    return price
        .multiply(BigDecimal.valueOf(nextLength))
        .divide(BigDecimal.valueOf(lastLength), PRICE_SCALE, RoundingMode.HALF_UP);
  }

  private static long wholeMonths(Term term) {
    long months = ChronoUnit.MONTHS.between(term.start(), term.end());
    boolean whole = term.start().plus(Period.ofMonths((int) months)).equals(term.end());
    return whole ? months : 0;
  }
}
