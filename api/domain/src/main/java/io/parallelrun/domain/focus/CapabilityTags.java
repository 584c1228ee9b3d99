package io.parallelrun.domain.focus;

import static io.parallelrun.domain.focus.FocusColumn.TAGS;
import static io.parallelrun.domain.focus.FocusColumn.X_CAPABILITY;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says what a row is paid for. One that is paid for one capability as a whole names it; one that is
 * shared cannot, because every sum by that column would be wrong. The tags carry the shares of
 * both, so that nothing is divided and the rows stay what they are.
 */
final class CapabilityTags {
  private static final String PREFIX = "capability/";

  private CapabilityTags() {}

  /**
   * @param shares of its contract by slug of the capability, each above 0, at most 1 together
   */
  static void put(FocusRow.Builder row, Map<String, BigDecimal> shares) {
    row.text(
        TAGS,
        shares.entrySet().stream()
            .map(share -> "\"" + PREFIX + share.getKey() + "\":" + number(share.getValue()))
            .collect(Collectors.joining(",", "{", "}")));
    shares.forEach(
        (capability, share) -> {
          if (share.compareTo(BigDecimal.ONE) == 0) {
            row.text(X_CAPABILITY, capability);
          }
        });
  }

  private static String number(BigDecimal share) {
    return share.stripTrailingZeros().toPlainString();
  }
}
