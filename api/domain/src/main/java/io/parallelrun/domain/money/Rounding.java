package io.parallelrun.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The boundary at which an exact amount becomes money: half up to the ISO 4217 minor unit. Nothing
 * inside the engine rounds.
 */
public final class Rounding {

  private Rounding() {}

  /** The amount in minor units of the currency, as a decimal with that many digits. */
  public static BigDecimal toMinorUnit(BigDecimal exact, Currency currency) {
    return exact.setScale(decimals(currency), RoundingMode.HALF_UP);
  }

  /** The amount as money. */
  public static Money toMoney(BigDecimal exact, Currency currency) {
    return Money.of(CurrencyUnit.of(currency), toMinorUnit(exact, currency));
  }

  /**
   * Digits after the point, such as 2 for EUR and 0 for JPY.
   *
   * @throws IllegalArgumentException for a code without a minor unit, such as XAU
   */
  public static int decimals(Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    if (digits < 0) {
      throw new IllegalArgumentException(
          "currency: expected one with a minor unit, got " + currency.getCurrencyCode());
    }
    return digits;
  }
}
