package io.parallelrun.server.readmodel;

import io.parallelrun.domain.overlap.ScopeProgress;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One kind of content on both sides.
 *
 * @param progress what it comes to
 * @param legacy what there is to move
 * @param replacement what has arrived
 */
public record ScopeView(ScopeProgress progress, Seen legacy, Seen replacement) {
  /** The share in words. */
  public String percent() {
    return Percent.text(progress.doneRatio());
  }

  /** The share for a bar; 0 when it is not known. */
  public BigDecimal bar() {
    return progress.doneRatio().orElse(BigDecimal.ZERO);
  }

  /** Why no share follows from the two numbers; empty when one does or one is not known. */
  public String refused() {
    return progress.incomparable().orElse("");
  }

  /** In what direction the share may be wrong; empty when it need not be. */
  public String caveat() {
    return progress.caveat().orElse("");
  }

  /** Whether one of the two numbers is stale. */
  public boolean stale() {
    return legacy.stale() || replacement.stale();
  }

  /** Whether neither of the two numbers is known. */
  public boolean unknown() {
    return legacy.value() == null && replacement.value() == null;
  }

  /** Whether one of the two numbers is not known. */
  public boolean oneSided() {
    return Optional.ofNullable(legacy.value()).isPresent()
        != Optional.ofNullable(replacement.value()).isPresent();
  }
}
