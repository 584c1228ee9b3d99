package io.parallelrun.domain.overlap;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Side;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long both platforms have been billed: days of the run, today included, on which a contract of
 * each side runs, whether or not anybody uses both, or a promotion makes one of them free. It goes
 * on while what is off is still owed.
 *
 * @param from first such day; null for none
 * @param until first day after the last of them, not after today; null for none
 * @param days how many there are between: a gap does not count
 */
public record BilledOverlap(@Nullable LocalDate from, @Nullable LocalDate until, long days) {
  /** None. */
  public static final BilledOverlap NONE = new BilledOverlap(null, null, 0);

  private record Span(LocalDate from, LocalDate until) {
    boolean isEmpty() {
      return !from.isBefore(until);
    }

    Span within(Span other) {
      return new Span(later(from, other.from), earlier(until, other.until));
    }

    long days() {
      return ChronoUnit.DAYS.between(from, until);
    }
  }

  /**
   * The overlap on a day.
   *
   * @param today before the horizon of the ledger
   */
  public static BilledOverlap of(Ledger ledger, LocalDate today) {
    Span run = new Span(ledger.run().start(), today.plusDays(1));
    List<Span> legacy = billed(ledger, Side.LEGACY, run);
    List<Span> replacement = billed(ledger, Side.REPLACEMENT, run);
    List<Span> both = new ArrayList<>();
    for (Span one : legacy) {
      for (Span other : replacement) {
        Span shared = one.within(other);
        if (!shared.isEmpty()) {
          both.add(shared);
        }
      }
    }
    if (both.isEmpty()) {
      return NONE;
    }
    return new BilledOverlap(
        both.get(0).from(),
        both.get(both.size() - 1).until(),
        both.stream().mapToLong(Span::days).sum());
  }

  /** When contracts of a side run, in order and apart from each other. */
  private static List<Span> billed(Ledger ledger, Side side, Span run) {
    List<Span> spans =
        ledger.contracts().stream()
            .filter(terms -> ledger.side(terms.contract()) == side)
            .map(terms -> span(terms).within(run))
            .filter(span -> !span.isEmpty())
            .sorted(Comparator.comparing(Span::from))
            .toList();
    List<Span> apart = new ArrayList<>();
    for (Span span : spans) {
      int last = apart.size() - 1;
      if (last >= 0 && !span.from().isAfter(apart.get(last).until())) {
        Span before = apart.get(last);
        apart.set(last, new Span(before.from(), later(before.until(), span.until())));
      } else {
        apart.add(span);
      }
    }
    return apart;
  }

  /** Terms follow each other without a gap. */
  private static Span span(ContractTerms terms) {
    LocalDate ended = terms.terminatedOn();
    LocalDate end = terms.terms().get(terms.terms().size() - 1).end();
    return new Span(terms.contract().term().start(), ended == null ? end : ended);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
