package io.parallelrun.domain.charge;

import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.MeasuredUsage;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.Exact;
import io.parallelrun.domain.run.Evidence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices the usage of a contract, period by period. */
final class UsageAccrual {
  private UsageAccrual() {}

  /** The settled periods of every usage charge, up to the day the contract is ended early. */
  static List<UsagePeriod> periods(ContractTerms terms, List<MeasuredUsage> observed) {
    List<UsagePeriod> periods = new ArrayList<>();
    for (UsageCharge charge : terms.contract().usage()) {
      UsageReadings readings = new UsageReadings(terms.contract().slug(), charge, observed);
      BigDecimal expected = charge.expected();
      BigDecimal last = expected == null ? charge.included() : expected;
      Evidence known = Evidence.ASSUMED;
      for (PaidTerm paid : terms.terms()) {
        for (Term period : periods(charge, paid.term(), terms.terminatedOn())) {
          Optional<BigDecimal> measured = readings.measured(period.start(), period.end());
          last = measured.orElse(last);
          known = measured.isPresent() ? Evidence.ESTIMATED : known;
          periods.add(
              priced(charge, period, last, measured.isPresent() ? Evidence.MEASURED : known));
        }
      }
    }
    return periods;
  }

  private static List<Term> periods(UsageCharge charge, Term term, @Nullable LocalDate ended) {
    if (ended == null || !ended.isBefore(term.end())) {
      return charge.period().of(term);
    }
    return ended.isAfter(term.start())
        ? charge.period().of(new Term(term.start(), ended))
        : List.of();
  }

  private static UsagePeriod priced(
      UsageCharge charge, Term period, BigDecimal quantity, Evidence evidence) {
    BigDecimal overage = quantity.subtract(charge.included()).max(BigDecimal.ZERO);
    return new UsagePeriod(
        charge.slug(),
        period.start(),
        period.end(),
        quantity,
        overage,
        evidence,
        overage.signum() == 0 ? BigDecimal.ZERO : charge.list(overage),
        overage.signum() == 0 ? BigDecimal.ZERO : charge.net(overage));
  }

  /** Their accrual: one charge for each usage charge and evidence. */
  static List<Charge> charges(ContractTerms terms, List<UsagePeriod> periods) {
    List<Charge> charges = new ArrayList<>();
    for (UsageCharge charge : terms.contract().usage()) {
      Map<Evidence, Curves> byEvidence = new EnumMap<>(Evidence.class);
      for (UsagePeriod period : periods) {
        if (period.list().signum() != 0 && period.usage().equals(charge.slug())) {
          byEvidence.computeIfAbsent(period.evidence(), evidence -> new Curves()).add(period);
        }
      }
      byEvidence.forEach((evidence, curves) -> charges.add(curves.charge(evidence)));
    }
    return charges;
  }

  private record Curves(AccrualCurve.Builder list, AccrualCurve.Builder net) {
    Curves() {
      this(AccrualCurve.builder(), AccrualCurve.builder());
    }

    void add(UsagePeriod period) {
      long from = period.from().toEpochDay();
      long until = period.until().toEpochDay();
      list.add(from, until, Exact.of(period.list()));
      net.add(from, until, Exact.of(period.net()));
    }

    Charge charge(Evidence evidence) {
      return Charge.of(ChargeKind.USAGE, evidence, list.build(), net.build());
    }
  }
}
