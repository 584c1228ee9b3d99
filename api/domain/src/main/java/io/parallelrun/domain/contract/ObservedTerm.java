package io.parallelrun.domain.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term as a vendor states it. Entered terms win over it; where they differ, somebody is mistaken.
 *
 * @param from first day; null when it is not told
 * @param until first day after it; null when it is not told
 * @param renewsOn when it renews by itself; null when it is not told
 */
public record ObservedTerm(
    @Nullable LocalDate from, @Nullable LocalDate until, @Nullable LocalDate renewsOn) {

  /**
   * Something that was entered and is stated otherwise.
   *
   * @param field of the contract, as in the document of a run
   * @param entered in words
   * @param observed in words
   */
  public record Difference(String field, String entered, String observed) {}

  /**
   * What differs from a contract as it was entered. What is not told does not differ.
   *
   * @param day on which it was stated, in the contract's zone: the term of that day is meant
   */
  public List<Difference> differences(ContractTerms terms, LocalDate day) {
    PaidTerm meant =
        terms
            .on(day)
            .orElseGet(
                () ->
                    day.isBefore(terms.contract().term().start())
                        ? terms.terms().get(0)
                        : terms.terms().get(terms.terms().size() - 1));
    List<Difference> found = new ArrayList<>();
    LocalDate first = terms.contract().term().start();
    // Some vendors tell when the contract began, others when its current term did.
    if (from != null && !from.equals(meant.term().start()) && !from.equals(first)) {
      found.add(new Difference("term.start", meant.term().start().toString(), from.toString()));
    }
    LocalDate ended = terms.terminatedOn();
    LocalDate end = ended != null && ended.isBefore(meant.end()) ? ended : meant.end();
    if (until != null && !until.equals(end)) {
      found.add(new Difference("term.end", end.toString(), until.toString()));
    }
    if (renewsOn != null) {
      boolean renews = terms.after(meant).isPresent() || !terms.ends();
      if (!renews) {
        found.add(new Difference("renewal", "it does not renew", "it renews on " + renewsOn));
      } else if (!renewsOn.equals(end)) {
        found.add(new Difference("renewal", "it renews on " + end, "it renews on " + renewsOn));
      }
    }
    return found;
  }
}
