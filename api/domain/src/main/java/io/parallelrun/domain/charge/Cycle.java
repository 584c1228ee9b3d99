package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One period that a price pays for, and the part of it that a term covers; in epoch days.
 *
 * @param start first day of the whole cycle
 * @param end first day after the whole cycle
 * @param from first covered day
 * @param until first day no longer covered
 */
record Cycle(long start, long end, long from, long until) {

  /** Days of the whole cycle. */
  long days() {
    return end - start;
  }

  /** Covered days. */
  long coveredDays() {
    return until - from;
  }

  /** Whether all of it is covered. */
  boolean isFull() {
    return from == start && until == end;
  }

  /** The cycles of a term, in order. */
  static List<Cycle> of(Contract contract, Term term) {
    return switch (contract.price().per()) {
      case TERM -> List.of(whole(term.start().toEpochDay(), term.end().toEpochDay()));
      case YEAR -> repeat(term, 12, anchor(contract, term));
      case MONTH -> repeat(term, 1, anchor(contract, term));
    };
  }

  /** Days that are one cycle. */
  static Cycle whole(long from, long until) {
    return new Cycle(from, until, from, until);
  }

  private static LocalDate anchor(Contract contract, Term term) {
    return switch (contract.accrual().cycles()) {
      case TERM -> term.start();
      case CALENDAR ->
          contract.price().per() == PriceBasis.YEAR
              ? term.start().withDayOfYear(1)
              : term.start().withDayOfMonth(1);
    };
  }

  private static List<Cycle> repeat(Term term, int months, LocalDate anchor) {
    long first = term.start().toEpochDay();
    long last = term.end().toEpochDay();
    List<Cycle> cycles = new ArrayList<>(1 + (int) (last - first) / (30 * months));
    long start = anchor.toEpochDay();
    for (int next = months; start < last; next += months) {
      // From the anchor, so that a month end does not drift.
      long end = anchor.plusMonths(next).toEpochDay();
      cycles.add(new Cycle(start, end, Math.max(start, first), Math.min(end, last)));
      start = end;
    }
    return cycles;
  }
}
