package io.parallelrun.domain.contract;

import java.time.LocalDate;
import java.util.List;

/**
 * One term of a contract: the first or a renewal.
 *
 * @param index 0 for the first term, 1 for the first renewal
 * @param term its days
 * @param segments its prices, in order, without gaps, at least one
 * @param added units in them that cost the full price of the period they were added in
 * @param deadline until when notice ends the contract with this term
 */
public record PaidTerm(
    int index,
    Term term,
    List<PricedSegment> segments,
    List<AddedUnits> added,
    NoticeDeadline deadline) {

  public PaidTerm {
    segments = List.copyOf(segments);
    added = List.copyOf(added);
  }

  /** First day after it. */
  public LocalDate end() {
    return term.end();
  }
}
