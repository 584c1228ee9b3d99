package io.parallelrun.domain.capability;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Spreads what is paid twice for a capability over the contracts of its legacy side. */
final class TwicePaid {
  private static final int SCALE = 10;

  private TwicePaid() {}

  /**
   * What of each legacy part is paid twice, in their order: together the lesser of what is used on
   * the legacy side and what the replacement costs, never less than nothing, in proportion to what
   * is used of each, never more than that.
   */
  static List<BigDecimal> of(List<ContractPart> legacy, BigDecimal replacement) {
    BigDecimal used = sum(legacy);
    BigDecimal left = used.min(replacement).max(BigDecimal.ZERO);
    BigDecimal room = legacy.stream().map(TwicePaid::room).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> shares = new ArrayList<>();
    for (ContractPart part : legacy) {
      BigDecimal own = room(part);
      // Rounded up and capped, so that what is left always fits into the room that is left.
      BigDecimal share =
          own.signum() == 0
              ? BigDecimal.ZERO
              : left.multiply(own).divide(room, SCALE, RoundingMode.UP).min(own).min(left);
      shares.add(share);
      left = left.subtract(share);
      room = room.subtract(own);
    }
    return shares;
  }

  private static BigDecimal room(ContractPart part) {
    return part.used().max(BigDecimal.ZERO);
  }

  private static BigDecimal sum(List<ContractPart> parts) {
    return parts.stream().map(ContractPart::used).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
