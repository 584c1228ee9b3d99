package io.parallelrun.server.readmodel;

import io.parallelrun.domain.money.Rounding;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * Money to be shown: rounded once, here, half up to the minor unit of its currency.
 *
 * @param exact unrounded
 * @param rounded whole minor units
 * @param currency ISO 4217
 */
public record Amount(BigDecimal exact, BigDecimal rounded, Currency currency) {
  /** An amount of a currency. */
  public static Amount of(BigDecimal exact, Currency currency) {
    return new Amount(exact, Rounding.toMinorUnit(exact, currency), currency);
  }

  /** With thousands separators and the currency, such as {@code 118,931.51 EUR}. */
  public String text() {
    return number() + " " + currency.getCurrencyCode();
  }

  /** The number alone, {@code 118,931.51}. */
  public String number() {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
    format.setMinimumFractionDigits(rounded.scale());
    format.setMaximumFractionDigits(rounded.scale());
    return format.format(rounded);
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return rounded.signum() == 0;
  }
}
