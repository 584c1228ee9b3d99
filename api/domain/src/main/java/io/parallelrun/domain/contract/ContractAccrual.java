package io.parallelrun.domain.contract;

import io.parallelrun.domain.money.EvenSpread;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Turns terms into the exact cumulative accrual, net of promotions, as straight lines between days
 * on which the daily cost changes. At every such day the accrual is computed exactly and cut to ten
 * decimals, so a fully covered cycle costs exactly its price.
 */
public final class ContractAccrual {
  private static final int RATIO_SCALE = 6;
  private static final long FULL_PRICE = 1_000_000;

  private final Contract contract;
  private final ZoneId zone;
  private final boolean listPrice;
  private final List<EvenSpread> lines = new ArrayList<>();

  private ContractAccrual(Contract contract, ZoneId runZone, boolean listPrice) {
    this.contract = contract;
    ZoneId own = contract.zone();
    this.zone = own == null ? runZone : own;
    this.listPrice = listPrice;
  }

  /** What is charged, promotions taken off; in order of time, gaps where nothing is charged. */
  public static List<EvenSpread> net(ContractTerms terms, ZoneId runZone) {
    return spread(terms, new ContractAccrual(terms.contract(), runZone, false));
  }

  /** What would be charged without promotions. */
  public static List<EvenSpread> list(ContractTerms terms, ZoneId runZone) {
    return spread(terms, new ContractAccrual(terms.contract(), runZone, true));
  }

  private static List<EvenSpread> spread(ContractTerms terms, ContractAccrual accrual) {
    for (PaidTerm paid : terms.terms()) {
      accrual.addTerm(paid);
    }
    return List.copyOf(accrual.lines);
  }

  private void addTerm(PaidTerm paid) {
    List<Cycle> cycles = Cycle.of(contract, paid);
    if (contract.accrual().dayCount() == DayCount.TERM_EXACT) {
      addCycle(Cycle.whole(paid.term(), Cycle.total(cycles)));
    } else {
      cycles.forEach(this::addCycle);
    }
  }

  private void addCycle(Cycle cycle) {
    DayWeights weights =
        DayWeights.of(contract.accrual().dayCount(), contract.price().per(), cycle, zone);
    NavigableSet<LocalDate> days = DayWeights.noBreaks();
    weights.breaks(days);
    contract.promotions().forEach(promotion -> days.add(promotion.from()));
    contract.promotions().forEach(promotion -> days.add(promotion.until()));
    days.add(cycle.from());
    days.add(cycle.until());
    addLines(cycle, weights, days.subSet(cycle.from(), true, cycle.until(), true));
  }

  private void addLines(Cycle cycle, DayWeights weights, NavigableSet<LocalDate> days) {
    BigInteger whole = BigInteger.valueOf(weights.whole()).multiply(big(FULL_PRICE));
    BigInteger charged = BigInteger.ZERO;
    BigInteger accrued = BigInteger.ZERO;
    LocalDate from = days.first();
    for (LocalDate until : days.tailSet(from, false)) {
      long weight = weights.upTo(until) - weights.upTo(from);
      charged = charged.add(big(weight).multiply(big(chargedShare(from))));
      BigInteger now = cycle.price().multiply(charged).divide(whole);
      addLine(from, until, now.subtract(accrued));
      accrued = now;
      from = until;
    }
  }

  private void addLine(LocalDate from, LocalDate until, BigInteger total) {
    if (total.signum() > 0) {
      int days = (int) (until.toEpochDay() - from.toEpochDay());
      lines.add(EvenSpread.ofTotal(from.toEpochDay(), days, total));
    }
  }

  private long chargedShare(LocalDate day) {
    if (listPrice) {
      return FULL_PRICE;
    }
    for (Promotion promotion : contract.promotions()) {
      if (promotion.covers(day)) {
        BigDecimal charged = BigDecimal.ONE.subtract(promotion.discountRatio());
        return charged.movePointRight(RATIO_SCALE).longValueExact();
      }
    }
    return FULL_PRICE;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
