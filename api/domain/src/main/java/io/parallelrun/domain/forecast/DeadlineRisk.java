package io.parallelrun.domain.forecast;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.simulation.DayDistribution;
import io.parallelrun.domain.simulation.Probability;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How likely the run ends after a day that matters.
 *
 * @param kind what kind of day
 * @param contract slug of the contract; empty for days of the run itself
 * @param on the day; the run meets it by ending on it or before
 * @param missed how likely it ends later
 */
public record DeadlineRisk(
    DeadlineKind kind, Optional<String> contract, LocalDate on, Probability missed) {

  /** The risks of the run's own ends, and of each contract's next notice and current term. */
  static List<DeadlineRisk> of(Ledger ledger, DayDistribution end, LocalDate from) {
    List<DeadlineRisk> risks = new ArrayList<>();
    LocalDate planned = ledger.run().plannedEnd();
    LocalDate committed = ledger.run().committedEnd();
    risks.add(of(DeadlineKind.PLANNED_END, Optional.empty(), planned, end, from));
    risks.add(of(DeadlineKind.TIME_BOX, Optional.empty(), committed, end, from));
    for (ContractTerms terms : ledger.contracts()) {
      Contract contract = terms.contract();
      Optional<String> slug = Optional.of(contract.slug());
      terms.terms().stream()
          .filter(paid -> terms.after(paid).isPresent())
          .map(paid -> paid.deadline().lastGoodDay())
          .filter(day -> !day.isBefore(from))
          .findFirst()
          .ifPresent(day -> risks.add(of(DeadlineKind.NOTICE, slug, day, end, from)));
      terms
          .on(from)
          .map(PaidTerm::end)
          .ifPresent(day -> risks.add(of(DeadlineKind.TERM_END, slug, day, end, from)));
    }
    return risks;
  }

  private static DeadlineRisk of(
      DeadlineKind kind,
      Optional<String> contract,
      LocalDate on,
      DayDistribution end,
      LocalDate from) {
    long days = ChronoUnit.DAYS.between(from, on);
    return new DeadlineRisk(kind, contract, on, end.after(days));
  }
}
