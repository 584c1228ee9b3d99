package io.parallelrun.server.readmodel;

import io.parallelrun.domain.overlap.WorkstreamProgress;
import java.math.BigDecimal;
import java.util.List;

/** A workstream and its content. */
public record WorkstreamView(WorkstreamProgress progress, List<ScopeView> scopes) {
  /** The share in words. */
  public String percent() {
    return Percent.text(progress.doneRatio());
  }

  /** The share for a bar; 0 when it is not known. */
  public BigDecimal bar() {
    return progress.doneRatio().orElse(BigDecimal.ZERO);
  }

  /** Whether people report it. */
  public boolean reported() {
    return scopes.isEmpty();
  }
}
