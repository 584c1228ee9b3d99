package io.parallelrun.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A period that is settled as one: usage, a minimum, an invoice. Counted from the term's start. */
public enum ChargePeriod {
  /** A month. */
  MONTH(1),
  /** Three months. */
  QUARTER(3),
  /** A year. */
  YEAR(12),
  /** The whole term. */
  TERM(0);

  private final int months;

  ChargePeriod(int months) {
    this.months = months;
  }

  /** The periods of a term, in order; the last may be cut by its end. */
  public List<Term> of(Term term) {
    if (this == TERM) {
      return List.of(term);
    }
    List<Term> periods = new ArrayList<>();
    LocalDate start = term.start();
    for (int next = months; start.isBefore(term.end()); next += months) {
      // From the first start, so that a month end does not drift.
      LocalDate end = term.start().plusMonths(next);
      periods.add(new Term(start, end.isBefore(term.end()) ? end : term.end()));
      start = end;
    }
    return periods;
  }

  /** The same as epoch days: the start of each period, and the end of the last. */
  public long[] bounds(Term term) {
    long end = term.end().toEpochDay();
    LongStream.Builder bounds = LongStream.builder();
    bounds.add(term.start().toEpochDay());
    for (int next = months; next > 0; next += months) {
      long day = term.start().plusMonths(next).toEpochDay();
      if (day >= end) {
        break;
      }
      bounds.add(day);
    }
    return bounds.add(end).build().toArray();
  }
}
