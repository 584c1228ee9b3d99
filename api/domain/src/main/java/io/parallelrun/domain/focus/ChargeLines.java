package io.parallelrun.domain.focus;

import io.parallelrun.domain.charge.Charge;
import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.charge.InvoiceLine;
import io.parallelrun.domain.charge.OwnCosts;
import io.parallelrun.domain.contract.Billing;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.PaidTerm;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.PricedSegment;
import io.parallelrun.domain.contract.Term;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.money.AccrualCurve;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What one contract charges, as an export needs it. The only place here that knows how the engine
 * holds it.
 *
 * @param contract whose charges these are
 * @param issuer who sends the invoices: the vendor, or a reseller
 * @param terms its paid terms, in order
 * @param charges what accrues
 * @param billed whether it is known when it is invoiced; if not, billed cost follows accrual
 * @param invoices in order of date; none when that is not known
 */
public record ChargeLines(
    Contract contract,
    String issuer,
    List<Term> terms,
    List<AccruingCharge> charges,
    boolean billed,
    List<InvoicedCharge> invoices) {
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final BigDecimal DAYS = BigDecimal.valueOf(365);
  private static final int PRICE_SCALE = 6;

  public ChargeLines {
    terms = List.copyOf(terms);
    charges = List.copyOf(charges);
    invoices = List.copyOf(invoices);
  }

  /** The charges of every contract of a run, in the order of its definition. */
  public static List<ChargeLines> of(Ledger ledger) {
    Currency currency = ledger.run().currency();
    return ledger.costs().stream()
        .map(ContractCosts::own)
        .map(costs -> of(costs, costs.contract().currencyIn(currency)))
        .toList();
  }

  /** Whether somebody other than the vendor sends the invoices. */
  public boolean isResold() {
    return !issuer.equals(contract.vendor());
  }

  private static ChargeLines of(OwnCosts costs, Currency currency) {
    Contract contract = costs.contract();
    Billing billing = contract.billing();
    String issuer = billing == null ? null : billing.issuer();
    return new ChargeLines(
        contract,
        issuer == null ? contract.vendor() : issuer,
        costs.terms().terms().stream().map(PaidTerm::term).toList(),
        costs.charges().stream().map(charge -> accruing(costs, charge)).toList(),
        billing != null,
        costs.invoices(currency).stream().map(ChargeLines::invoiced).toList());
  }

  private static InvoicedCharge invoiced(InvoiceLine line) {
    ChargeSort sort =
        switch (line.kind()) {
          case CHARGE -> ChargeSort.SUBSCRIPTION;
          case TRUE_UP -> ChargeSort.USAGE;
          case CREDIT -> ChargeSort.CREDIT;
          case SHORTFALL -> ChargeSort.SHORTFALL;
          case TERMINATION_FEE -> ChargeSort.TERMINATION_FEE;
        };
    return new InvoicedCharge(
        sort, line.invoicedOn(), line.dueOn(), line.from(), line.until(), line.amount());
  }

  private static AccruingCharge accruing(OwnCosts costs, Charge charge) {
    return switch (charge.kind()) {
      case SUBSCRIPTION -> {
        String meter = Units.meter(costs.contract().price().unit());
        yield accruing(
            charge, ChargeSort.SUBSCRIPTION, meter, Units.perMonth(meter), segments(costs));
      }
      case USAGE -> usage(costs, charge);
      case SHORTFALL -> accruing(charge, ChargeSort.SHORTFALL, "Shortfall", "Count", List.of());
      case EXCHANGE_DIFFERENCE ->
          throw new IllegalStateException("a contract in its own currency has no difference");
      case TERMINATION_FEE ->
          accruing(charge, ChargeSort.TERMINATION_FEE, "Fee", "Count", List.of());
    };
  }

  private static AccruingCharge accruing(
      Charge charge, ChargeSort sort, String meter, String unit, List<UnitPrice> prices) {
    return new AccruingCharge(
        sort, meter, unit, cost(charge.list()), cost(charge.gross()), cost(charge.net()), prices);
  }

  private static CumulativeCost cost(AccrualCurve curve) {
    return day -> curve.before(day.toEpochDay()).toDecimal();
  }

  private static AccruingCharge usage(OwnCosts costs, Charge charge) {
    Optional<UsageCharge> stated =
        costs.contract().usage().stream()
            .filter(known -> prices(costs, charge, known.slug()).isPresent())
            .findFirst();
    String meter = stated.map(known -> Units.meter(known.unit())).orElse("Usage");
    List<UnitPrice> prices =
        stated.flatMap(known -> prices(costs, charge, known.slug())).orElse(List.of());
    return accruing(charge, ChargeSort.USAGE, meter, Units.plural(meter), prices);
  }

  /** Price of a unit in each settled period; empty when the charge is not of that usage. */
  private static Optional<List<UnitPrice>> prices(OwnCosts costs, Charge charge, String usage) {
    List<UnitPrice> prices = new ArrayList<>();
    boolean known = false;
    CumulativeCost list = cost(charge.list());
    for (var period : costs.usage()) {
      if (period.usage().equals(usage) && period.evidence() == charge.evidence()) {
        if (list.between(period.from(), period.until()).compareTo(period.list()) != 0) {
          return Optional.empty();
        }
        known = true;
        if (period.overage().signum() > 0) {
          prices.add(
              new UnitPrice(
                  period.from(),
                  period.until(),
                  period.list().divide(period.overage(), PRICE_SCALE, RoundingMode.HALF_UP),
                  usage + "-" + period.from()));
        }
      }
    }
    return known ? Optional.of(prices) : Optional.empty();
  }

  private static List<UnitPrice> segments(OwnCosts costs) {
    List<UnitPrice> prices = new ArrayList<>();
    PriceBasis per = costs.contract().price().per();
    for (PaidTerm paid : costs.terms().terms()) {
      for (PricedSegment segment : paid.segments()) {
        prices.add(
            new UnitPrice(
                segment.from(),
                segment.until(),
                monthly(segment.list(), segment.quantity(), per, paid.term()),
                "from-" + segment.from()));
      }
    }
    return prices;
  }

  /** Price of one unit for a month, which is a twelfth of a year. */
  static BigDecimal monthly(BigDecimal whole, BigDecimal quantity, PriceBasis per, Term term) {
    if (quantity.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return switch (per) {
      case MONTH -> whole.divide(quantity, PRICE_SCALE, RoundingMode.HALF_UP);
      case YEAR -> whole.divide(quantity.multiply(MONTHS), PRICE_SCALE, RoundingMode.HALF_UP);
      case TERM ->
          whole
              .multiply(DAYS)
              .divide(
                  quantity.multiply(MONTHS).multiply(BigDecimal.valueOf(term.days())),
                  PRICE_SCALE,
                  RoundingMode.HALF_UP);
    };
  }
}
