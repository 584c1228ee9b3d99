package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.validation.NumberPair;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number of the whole.
 *
 * @param name of it
 * @param legacy null when there is none
 * @param replacement null when there is none
 * @param differs above tolerance and noise
 */
public record NumberView(
    String name, @Nullable BigDecimal legacy, @Nullable BigDecimal replacement, boolean differs) {
  static NumberView of(NumberPair pair, BigDecimal tolerance) {
    return new NumberView(pair.name(), pair.legacy(), pair.replacement(), pair.differs(tolerance));
  }

  /** The legacy side in words. */
  public String legacyText() {
    return text(legacy);
  }

  /** The replacement in words. */
  public String replacementText() {
    return text(replacement);
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "none" : number.toPlainString();
  }
}
