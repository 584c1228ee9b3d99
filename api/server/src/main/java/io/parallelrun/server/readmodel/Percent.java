package io.parallelrun.server.readmodel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shares of 0 to 1 as people read them. */
public final class Percent {
  private Percent() {}

  /** One decimal and a sign, {@code 56.0 %}; "unknown" for nothing. */
  public static String text(@Nullable BigDecimal ratio) {
    return ratio == null
        ? "unknown"
        : ratio.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  /** The same of something that may not be there. */
  public static String text(Optional<BigDecimal> ratio) {
    return text(ratio.orElse(null));
  }
}
