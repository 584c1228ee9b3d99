package io.parallelrun.server.readmodel.explain;

import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.server.store.StoredRun;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cells of a ledger between two days.
 *
 * @param ledger they are in
 * @param words the run whose statements say what each comes from
 * @param until first day not included
 * @param kept which of them
 */
record Cells(
    Ledger ledger,
    StoredRun words,
    CostScope scope,
    LocalDate from,
    LocalDate until,
    Predicate<CostLine> kept) {
  /** Those of what is. */
  static Cells actual(Asked asked, CostScope scope, LocalDate from, LocalDate until) {
    return new Cells(asked.actual(), asked.run().run(), scope, from, until, line -> true);
  }

  /** Those of what was planned. */
  static Cells planned(Asked asked, CostScope scope, LocalDate from, LocalDate until) {
    return new Cells(asked.plan(), asked.planned(), scope, from, until, line -> true);
  }

  /** The ones of a source alone. */
  Cells where(Predicate<CostLine> only) {
    return new Cells(ledger, words, scope, from, until, only);
  }

  List<CostLine> lines() {
    LocalDate last = until.isAfter(ledger.horizon()) ? ledger.horizon() : until;
    return from.isBefore(last)
        ? ledger.lines(scope, from, last).stream().filter(kept).toList()
        : List.of();
  }

  EvidenceSplit evidence() {
    return EvidenceSplit.of(lines());
  }
}
