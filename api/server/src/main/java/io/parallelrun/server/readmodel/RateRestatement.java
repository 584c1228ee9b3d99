package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.rate.RateBatch;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Days that were over and cost something else once exchange rates were recorded. What was paid
 * keeps its rate; what was not paid yet follows.
 *
 * @param recordedAt when
 * @param source where the rates came from
 * @param rates how many were recorded together
 * @param corrected how many of them took the place of an earlier one
 * @param from first changed day
 * @param last last changed day, included
 * @param days number of changed days
 * @param before cost of all days that were over, as it was told before
 * @param after the same as it was told from then on
 * @param difference after less before, as shown
 */
public record RateRestatement(
    Instant recordedAt,
    String source,
    int rates,
    int corrected,
    LocalDate from,
    LocalDate last,
    long days,
    Amount before,
    Amount after,
    Amount difference) {
  static RateRestatement of(RateBatch batch, ChangedDays changed) {
    return new RateRestatement(
        batch.recordedAt(),
        batch.source(),
        batch.rates(),
        batch.corrected(),
        changed.from(),
        changed.last(),
        changed.days(),
        changed.before(),
        changed.after(),
        changed.difference());
  }

  /** Whether it became more. */
  public boolean more() {
    return difference.exact().signum() > 0;
  }

  /** The cause in words, such as {@code 3 rates, 1 of them corrected}. */
  public String cause() {
    String all = rates == 1 ? "1 rate" : rates + " rates";
    if (corrected == 0) {
      return all + ", recorded late";
    }
    return corrected == rates ? all + " corrected" : all + ", " + corrected + " of them corrected";
  }
}
