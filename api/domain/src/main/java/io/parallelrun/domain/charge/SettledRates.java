package io.parallelrun.domain.charge;

import io.parallelrun.domain.money.ContractRates;
import io.parallelrun.domain.money.Exact;
import io.parallelrun.domain.money.RateCurve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * At which rate each day of a foreign contract accrues. Payments settle the oldest accrual first: a
 * day paid in advance keeps the rate of its payment, as a prepayment does under IFRIC 22; a day
 * paid afterwards keeps its own, and the payment shows the difference.
 *
 * @param factors by day
 * @param differences what each payment costs beyond what it settles; in order of time
 */
record SettledRates(RateCurve factors, List<DatedAmount> differences) {

  static SettledRates of(OwnCosts own, ContractRates rates) {
    List<DatedAmount> payments = own.payments();
    return payments.isEmpty()
        ? new SettledRates(rates.unsettled(), List.of())
        : new Matching(own, rates).match(payments);
  }

  private static final class Matching {
    private final OwnCosts own;
    private final ContractRates rates;
    private final Map<Long, BigDecimal> differences = new TreeMap<>();
    private final Map<Long, BigDecimal> factors = new HashMap<>();

    private final Deque<Layer> layers = new ArrayDeque<>();
    private Days accrual = new Days(0, new long[0], new long[0]);
    private long day;
    private Exact dayAll = Exact.ZERO;
    private Exact dayLeft = Exact.ZERO;
    private BigDecimal dayOwn = BigDecimal.ZERO;
    private BigDecimal dayConverted = BigDecimal.ZERO;

    private Matching(OwnCosts own, ContractRates rates) {
      this.own = own;
      this.rates = rates;
    }

    SettledRates match(List<DatedAmount> payments) {
      payments.stream().sorted(Comparator.comparingLong(DatedAmount::day)).forEach(this::pay);
      long first = own.contract().term().start().toEpochDay();
      long end = end();
      accrual = Days.of(own, first, end);
      begin(first);
      for (Layer layer : layers) {
        settle(layer, end);
      }
      closeDay();
      long until = Math.min(day + 1, end);
      RateCurve curve =
          until <= first
              ? rates.accruing()
              : rates.accruing().over(first, until, steps(first, until));
      return new SettledRates(
          curve,
          differences.entrySet().stream()
              .map(each -> new DatedAmount(each.getKey(), Exact.of(each.getValue())))
              .toList());
    }

    private long end() {
      long end = own.contract().term().start().toEpochDay();
      for (Charge charge : own.charges()) {
        end = Math.max(end, charge.net().endDay());
      }
      return end;
    }

    private void pay(DatedAmount payment) {
      BigDecimal amount = payment.amount().toDecimal();
      add(payment.day(), amount.multiply(rates.paid(payment.day()), MathContext.DECIMAL128));
      if (payment.amount().signum() > 0) {
        layers.addLast(new Layer(payment.day(), payment.amount()));
      } else {
        takeBack(payment.day(), amount.negate());
      }
    }

    /** What is given back was the last that was paid. */
    private void takeBack(long on, BigDecimal amount) {
      BigDecimal left = amount;
      while (left.signum() > 0 && !layers.isEmpty()) {
        Layer last = layers.removeLast();
        BigDecimal paid = last.amount().toDecimal();
        BigDecimal back = paid.min(left);
        left = left.subtract(back);
        add(on, back.multiply(rates.paid(last.day()), MathContext.DECIMAL128));
        add(last.day(), back.multiply(rates.paid(last.day()), MathContext.DECIMAL128).negate());
        if (paid.compareTo(back) > 0) {
          layers.addLast(new Layer(last.day(), Exact.of(paid.subtract(back))));
        }
      }
    }

    private void settle(Layer layer, long end) {
      Exact open = layer.amount();
      BigDecimal settled = BigDecimal.ZERO;
      while (open.signum() > 0 && day < end) {
        if (dayLeft.signum() <= 0) {
          nextDay();
        } else {
          Exact part = dayLeft.min(open);
          BigDecimal factor = rates.settled(day, layer.day());
          BigDecimal amount = part.toDecimal();
          BigDecimal converted = amount.multiply(factor, MathContext.DECIMAL128);
          dayOwn = dayOwn.add(amount);
          dayConverted = dayConverted.add(converted);
          settled = settled.add(converted);
          if (part.equals(dayAll)) {
            factors.put(day, factor);
          }
          dayLeft = dayLeft.minus(part);
          open = open.minus(part);
        }
      }
      add(layer.day(), settled.negate());
    }

    private void nextDay() {
      closeDay();
      begin(day + 1);
    }

    private void begin(long next) {
      day = next;
      dayAll = accrual.on(next);
      dayLeft = dayAll;
    }

    private void closeDay() {
      if (dayOwn.signum() > 0 && !factors.containsKey(day)) {
        factors.put(day, dayConverted.divide(dayOwn, MathContext.DECIMAL128));
      }
      dayOwn = BigDecimal.ZERO;
      dayConverted = BigDecimal.ZERO;
    }

    /** Days of equal factors together; a day without accrual goes with the one before. */
    private Map<Long, BigDecimal> steps(long first, long until) {
      Map<Long, BigDecimal> steps = new TreeMap<>();
      BigDecimal last = rates.accruing().on(first);
      steps.put(first, last);
      for (long each = first; each < until; each++) {
        BigDecimal factor = factors.get(each);
        if (factor != null && factor.compareTo(last) != 0) {
          steps.put(each, factor);
          last = factor;
        }
      }
      return steps;
    }

    private void add(long on, BigDecimal amount) {
      differences.merge(on, amount, BigDecimal::add);
    }
  }

  private record Layer(long day, Exact amount) {}

  /** What each day accrues; a walk over all of them is not worth two searches a day and charge. */
  private record Days(long first, long[] units, long[] parts) {
    static Days of(OwnCosts own, long first, long end) {
      Days days = new Days(first, new long[(int) (end - first)], new long[(int) (end - first)]);
      own.charges().forEach(charge -> charge.net().addTo(days.units, days.parts, first));
      return days;
    }

    Exact on(long day) {
      int index = (int) (day - first);
      return index < units.length ? new Exact(units[index], parts[index]) : Exact.ZERO;
    }
  }
}
