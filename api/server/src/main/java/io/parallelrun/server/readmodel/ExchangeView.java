package io.parallelrun.server.readmodel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What exchange rates did to the cost of a run.
 *
 * @param constant everything up to now at the rates planned with
 * @param effect by how much it costs more at the rates there were; less when negative
 * @param known how well the cost at the rates planned with is known
 * @param currencies the ones contracts are paid in
 */
public record ExchangeView(
    Amount constant, Amount effect, TrustShares known, List<Rate> currencies) {
  public ExchangeView {
    currencies = List.copyOf(currencies);
  }

  /**
   * The rates of one currency: units of the run's for one unit of it.
   *
   * @param currency ISO 4217
   * @param today today's, or the last one published
   * @param planned the one planned with
   * @param publishedOn day of the last published
   * @param ageDays days since then
   */
  public record Rate(
      String currency, BigDecimal today, BigDecimal planned, LocalDate publishedOn, long ageDays) {
    /** Whether it is too old to be trusted. */
    public boolean stale() {
      return RateReader.isOld(ageDays);
    }
  }
}
