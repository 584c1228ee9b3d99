package io.parallelrun.dashboard.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/** What forms suggest. */
@ApplicationScoped
@Named("choices")
public class Choices {
  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(
              id ->
                  id.equals("UTC")
                      || id.matches("(Africa|America|Asia|Australia|Europe|Pacific)/.+"))
          .sorted()
          .toList();
  private static final List<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .sorted()
          .toList();

  private static final List<Choice> LENGTHS =
      List.of(
          new Choice("P1M", "1 month"),
          new Choice("P2M", "2 months"),
          new Choice("P3M", "3 months"),
          new Choice("P6M", "6 months"),
          new Choice("P9M", "9 months"),
          new Choice("P1Y", "1 year"));
  private static final List<Choice> NOTICES =
      List.of(
          new Choice("", "none needed"),
          new Choice("P14D", "14 days"),
          new Choice("P30D", "30 days"),
          new Choice("P60D", "60 days"),
          new Choice("P90D", "90 days"),
          new Choice("P1M", "1 month"),
          new Choice("P3M", "3 months"),
          new Choice("P6M", "6 months"));

  /** A value and what it is called. */
  public record Choice(String value, String label) {}

  /** Usual lengths of a run. */
  public List<Choice> lengths() {
    return LENGTHS;
  }

  /** Usual notice periods. */
  public List<Choice> notices() {
    return NOTICES;
  }

  /** What a price pays for. */
  public List<String> bases() {
    return List.of("year", "month", "term");
  }

  /** Time zones. */
  public List<String> zones() {
    return ZONES;
  }

  /** Currencies with a minor unit. */
  public List<String> currencies() {
    return CURRENCIES;
  }
}
