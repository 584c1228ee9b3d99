package io.parallelrun.domain.contract;

import io.parallelrun.domain.money.TenDecimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * One period that a price pays for, and the part of it that a term covers.
 *
 * @param start first day of the whole cycle
 * @param end first day after the whole cycle
 * @param from first covered day
 * @param until first day no longer covered
 * @param price of the whole cycle in parts of 10^-10
 */
record Cycle(LocalDate start, LocalDate end, LocalDate from, LocalDate until, BigInteger price) {

  /** Days of the whole cycle. */
  int days() {
    return (int) (end.toEpochDay() - start.toEpochDay());
  }

  /** Covered days. */
  int coveredDays() {
    return (int) (until.toEpochDay() - from.toEpochDay());
  }

  /** Whether all of it is covered. */
  boolean isFull() {
    return from.equals(start) && until.equals(end);
  }

  /** The cycles of a term, in order. */
  static List<Cycle> of(Contract contract, PaidTerm paid) {
    BigInteger price = TenDecimals.parts(paid.price());
    return switch (contract.price().per()) {
      case TERM -> List.of(whole(paid.term(), price));
      case YEAR -> repeat(paid.term(), price, 12, firstStart(contract, paid.term()));
      case MONTH -> repeat(paid.term(), price, 1, firstStart(contract, paid.term()));
    };
  }

  /** A term that is one cycle. */
  static Cycle whole(Term term, BigInteger price) {
    return new Cycle(term.start(), term.end(), term.start(), term.end(), price);
  }

  private static LocalDate firstStart(Contract contract, Term term) {
    return switch (contract.accrual().cycles()) {
      case TERM -> term.start();
      case CALENDAR ->
          contract.price().per() == PriceBasis.YEAR
              ? term.start().withDayOfYear(1)
              : term.start().withDayOfMonth(1);
    };
  }

  private static List<Cycle> repeat(Term term, BigInteger price, int months, LocalDate anchor) {
    List<Cycle> cycles = new ArrayList<>();
    LocalDate start = anchor;
    for (int next = months; start.isBefore(term.end()); next += months) {
      LocalDate end = anchor.plus(Period.ofMonths(next));
      LocalDate from = start.isBefore(term.start()) ? term.start() : start;
      LocalDate until = end.isAfter(term.end()) ? term.end() : end;
      cycles.add(new Cycle(start, end, from, until, price));
      start = end;
    }
    return cycles;
  }

  /** The sum of the cycles by days, in parts of 10^-10; partial cycles by actual days. */
  static BigInteger total(List<Cycle> cycles) {
    BigInteger total = BigInteger.ZERO;
    for (Cycle cycle : cycles) {
      total = total.add(cycle.isFull() ? cycle.price : cycle.byDays());
    }
    return total;
  }

  private BigInteger byDays() {
    BigDecimal part =
        new BigDecimal(price, TenDecimals.SCALE)
            .multiply(BigDecimal.valueOf(coveredDays()))
            .divide(BigDecimal.valueOf(days()), TenDecimals.SCALE, RoundingMode.HALF_UP);
    return part.unscaledValue();
  }
}
