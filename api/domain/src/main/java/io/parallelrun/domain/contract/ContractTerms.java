package io.parallelrun.domain.contract;

import io.parallelrun.domain.calendar.Calendars;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms a contract runs through when nothing but what is stated happens: the first term, and
 * its renewals unless notice was given in time; of a contract that is ended early, those owed on
 * that day. Immutable.
 *
 * @param contract whose terms these are
 * @param terms in order, without gaps, at least one; the last begins on or after the horizon unless
 *     the contract ends before
 */
public record ContractTerms(Contract contract, List<PaidTerm> terms) {

  public ContractTerms {
    terms = List.copyOf(terms);
  }

  /** The terms of a contract that names no calendar of a run. */
  public static ContractTerms of(Contract contract, LocalDate horizon) {
    return of(contract, Calendars.BUILT_IN, horizon);
  }

  /** The terms that begin, or become owed, before the horizon, and the one after them. */
  public static ContractTerms of(Contract contract, Calendars calendars, LocalDate horizon) {
    TermPricing pricing = new TermPricing(contract);
    List<PaidTerm> terms = new ArrayList<>();
    PaidTerm last = paid(contract, pricing, 0, contract.term(), pricing.first(), calendars);
    terms.add(last);
    while (renews(contract, last) && isNear(last, horizon)) {
      Term next = next(contract, last);
      List<PricedSegment> segments = pricing.renewal(last.term(), last.segments(), next);
      last = paid(contract, pricing, last.index() + 1, next, segments, calendars);
      terms.add(last);
    }
    return new ContractTerms(contract, terms);
  }

  /** The term a day is in. */
  public Optional<PaidTerm> on(LocalDate day) {
    return terms.stream().filter(paid -> paid.term().covers(day)).findFirst();
  }

  /** Whether a day is paid for: in one of the terms, and before an early end. */
  public boolean runsOn(LocalDate day) {
    LocalDate ended = terminatedOn();
    return on(day).isPresent() && (ended == null || day.isBefore(ended));
  }

  /** Day on which the contract is ended before its last term; null when it is not. */
  public @Nullable LocalDate terminatedOn() {
    LocalDate ended = terminatedOn(contract);
    return ended != null && ended.isBefore(terms.get(terms.size() - 1).end()) ? ended : null;
  }

  /**
   * First day after all that is owed on a day whatever is done: the end of the first term that can
   * still be the last, or the day it is ended early.
   */
  public LocalDate committedEnd(LocalDate day) {
    LocalDate ended = terminatedOn();
    return ended == null ? lastOwed(day).end() : ended;
  }

  /** The last term that is owed on a day whatever is done, ending it early left aside. */
  public PaidTerm lastOwed(LocalDate day) {
    for (PaidTerm paid : terms) {
      if (!day.isAfter(paid.deadline().lastGoodDay())) {
        return paid;
      }
    }
    return terms.get(terms.size() - 1);
  }

  /** First day from which a term is owed whatever is done: never before the contract begins. */
  public LocalDate owedFrom(PaidTerm paid) {
    LocalDate start = contract.term().start();
    if (paid.index() == 0) {
      return start;
    }
    LocalDate committed = terms.get(paid.index() - 1).deadline().committedFrom();
    return committed.isBefore(start) ? start : committed;
  }

  /** The term that follows, if the contract renews after this one as things stand. */
  public Optional<PaidTerm> after(PaidTerm paid) {
    int next = paid.index() + 1;
    LocalDate ended = terminatedOn();
    boolean goesOn = ended == null || ended.isAfter(paid.end());
    return goesOn && next < terms.size() ? Optional.of(terms.get(next)) : Optional.empty();
  }

  /**
   * First day from which fewer units can be had by somebody who asks for them on a day; empty when
   * the contract ends before it allows any.
   */
  public Optional<LocalDate> fewerUnitsFrom(LocalDate day) {
    PaidTerm last = lastOwed(day);
    LocalDate first = day.isBefore(contract.term().start()) ? contract.term().start() : day;
    return switch (contract.trueDown()) {
      case ANY_TIME -> Optional.of(first).filter(this::runsOn);
      case AT_RENEWAL -> renews(contract, last) ? Optional.of(last.end()) : Optional.empty();
    };
  }

  /** Whether the contract ends with its last term instead of going on past the horizon. */
  public boolean ends() {
    return !renews(contract, terms.get(terms.size() - 1));
  }

  private static @Nullable LocalDate terminatedOn(Contract contract) {
    EarlyTermination termination = contract.termination();
    return termination == null ? null : termination.effectiveOn();
  }

  private static boolean isNear(PaidTerm paid, LocalDate horizon) {
    return paid.term().start().isBefore(horizon)
        || paid.deadline().committedFrom().isBefore(horizon);
  }

  private static boolean renews(Contract contract, PaidTerm paid) {
    LocalDate given = contract.noticeGiven();
    LocalDate ended = terminatedOn(contract);
    boolean noticed = given != null && !given.isAfter(paid.deadline().lastGoodDay());
    boolean terminated = ended != null && !ended.isAfter(paid.deadline().lastGoodDay());
    return contract.renewal().autoRenew() && !noticed && !terminated;
  }

  private static Term next(Contract contract, PaidTerm last) {
    int index = last.index() + 1;
    // From the first end, so that a month end does not drift: 31 Jan, 28 Feb, 31 Mar.
    LocalDate end =
        contract.term().end().plus(contract.renewal().renewalTerm().multipliedBy(index));
    return new Term(last.end(), end);
  }

  private static PaidTerm paid(
      Contract contract,
      TermPricing pricing,
      int index,
      Term term,
      List<PricedSegment> segments,
      Calendars calendars) {
    return new PaidTerm(
        index,
        term,
        segments,
        pricing.added(),
        NoticeDeadline.of(term.end(), contract.notice(), calendars));
  }
}
