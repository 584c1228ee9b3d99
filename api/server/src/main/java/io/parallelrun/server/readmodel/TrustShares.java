package io.parallelrun.server.readmodel;

import io.parallelrun.domain.ledger.EvidenceSplit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a cost is known, in whole percent that sum to 100 (largest remainder); all 0 when there
 * is no cost yet.
 *
 * @param measured from invoices, contracts, time sheets
 * @param estimated by somebody who knows
 * @param assumed defaults nobody confirmed
 */
public record TrustShares(int measured, int estimated, int assumed) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Shares of a cost. */
  public static TrustShares of(EvidenceSplit split) {
    return of(split.measured(), split.estimated(), split.assumed());
  }

  /** Shares of a cost; each 0 or more. */
  static TrustShares of(BigDecimal measured, BigDecimal estimated, BigDecimal assumed) {
    List<BigDecimal> parts = List.of(measured, estimated, assumed);
    BigDecimal whole = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (whole.signum() == 0) {
      return new TrustShares(0, 0, 0);
    }
    List<Integer> cut = new ArrayList<>();
    List<BigDecimal> rests = new ArrayList<>();
    int left = 100;
    for (BigDecimal part : parts) {
      BigDecimal[] percent = part.multiply(HUNDRED).divideAndRemainder(whole);
      cut.add(percent[0].intValueExact());
      rests.add(percent[1]);
      left -= percent[0].intValueExact();
    }
    List<Integer> winners =
        IntStream.range(0, parts.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> rests.get(i)).reversed())
            .limit(left)
            .toList();
    int[] shares =
        IntStream.range(0, parts.size())
            .map(i -> cut.get(i) + (winners.contains(i) ? 1 : 0))
            .toArray();
    return new TrustShares(shares[0], shares[1], shares[2]);
  }

  /** Where the second part of a bar begins. */
  public int measuredAndEstimated() {
    return measured + estimated;
  }

  /** Whether anything is known. */
  public boolean isKnown() {
    return measured + estimated + assumed > 0;
  }
}
