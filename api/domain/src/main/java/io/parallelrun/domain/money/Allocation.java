package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits money so that the parts sum to the whole: every part is rounded down to the minor unit,
 * then the units that are left go to the largest remainders, ties to the earlier part (Hamilton's
 * method).
 */
public final class Allocation {
  /** Two digits coarser than the grid: equal amounts may have been cut a part apart. */
  private static final int TIE_SCALE = TenDecimals.SCALE - 2;

  private Allocation() {}

  /**
   * Splits a whole in proportion to weights.
   *
   * @param whole zero or more, in whole minor units
   * @param weights at least one, none negative, not all zero
   */
  public static List<BigDecimal> byWeights(
      BigDecimal whole, List<BigDecimal> weights, Currency currency) {
    int digits = Rounding.decimals(currency);
    if (whole.signum() < 0 || whole.stripTrailingZeros().scale() > digits) {
      throw new IllegalArgumentException(
          "whole: expected whole minor units from 0, got " + whole.toPlainString());
    }
    int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    List<BigInteger> shares = weights.stream().map(weight -> integer(weight, scale)).toList();
    BigInteger sum = shares.stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (sum.signum() == 0 || shares.stream().anyMatch(share -> share.signum() < 0)) {
      throw new IllegalArgumentException(
          "weights: expected none negative and one above 0, got " + weights);
    }
    BigInteger units = integer(whole, digits);
    List<BigInteger[]> parts = new ArrayList<>();
    for (BigInteger share : shares) {
      parts.add(units.multiply(share).divideAndRemainder(sum));
    }
    return settle(units, parts, digits);
  }

  /** Splits a whole into equal parts. */
  public static List<BigDecimal> evenly(BigDecimal whole, int parts, Currency currency) {
    return byWeights(
        whole, IntStream.range(0, parts).mapToObj(part -> BigDecimal.ONE).toList(), currency);
  }

  /**
   * Rounds amounts that belong together so that they sum to their rounded sum: at most one minor
   * unit away from each exact amount. Amounts may be negative, such as credits.
   */
  public static List<BigDecimal> ofExact(List<BigDecimal> exact, Currency currency) {
    int digits = Rounding.decimals(currency);
    int scale = Math.max(digits, exact.stream().mapToInt(BigDecimal::scale).max().orElse(0));
    BigInteger unit = BigInteger.TEN.pow(scale - digits);
    List<BigInteger[]> parts = new ArrayList<>();
    for (BigDecimal amount : exact) {
      BigInteger remainder = integer(amount, scale).mod(unit);
      BigInteger down = integer(amount, scale).subtract(remainder).divide(unit);
      BigDecimal rank = new BigDecimal(remainder, scale).setScale(TIE_SCALE, RoundingMode.HALF_UP);
      parts.add(new BigInteger[] {down, rank.unscaledValue()});
    }
    BigDecimal sum = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return settle(integer(Rounding.toMinorUnit(sum, currency), digits), parts, digits);
  }

  private static List<BigDecimal> settle(BigInteger whole, List<BigInteger[]> parts, int digits) {
    BigInteger left = parts.stream().map(part -> part[0]).reduce(whole, BigInteger::subtract);
    Comparator<Integer> largestRemainder = Comparator.comparing(index -> parts.get(index)[1]);
    List<Integer> winners =
        IntStream.range(0, parts.size())
            .boxed()
            .sorted(largestRemainder.reversed())
            .limit(left.intValueExact())
            .toList();
    return IntStream.range(0, parts.size())
        .mapToObj(
            index -> {
              BigInteger units = parts.get(index)[0];
              return new BigDecimal(
                  winners.contains(index) ? units.add(BigInteger.ONE) : units, digits);
            })
        .toList();
  }

  private static BigInteger integer(BigDecimal value, int scale) {
    return value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
  }
}
