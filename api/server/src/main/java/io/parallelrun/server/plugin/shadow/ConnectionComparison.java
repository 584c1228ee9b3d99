package io.parallelrun.server.plugin.shadow;

import java.util.List;

/**
 * What two versions of a connector brought for one connection.
 *
 * @param trouble why nothing was polled; empty when it was
 */
public record ConnectionComparison(
    String connection, String connector, String trouble, List<PollerComparison> pollers) {
  /** Keeps a copy. */
  public ConnectionComparison {
    pollers = List.copyOf(pollers);
  }

  /** Whether the new version can be used for it and says the same in each poll. */
  public boolean isSame() {
    return trouble.isEmpty()
        && pollers.stream().allMatch(each -> each.verdict() == PollerComparison.Verdict.SAME);
  }

  /** Whether something was compared and is another. */
  public boolean isDifferent() {
    return pollers.stream()
        .anyMatch(
            each ->
                each.verdict() != PollerComparison.Verdict.SAME
                    && each.verdict() != PollerComparison.Verdict.NOT_COMPARED);
  }

  /** How many differences there are. */
  public int differences() {
    return pollers.stream().mapToInt(each -> each.differences().size() + each.leftOut()).sum();
  }
}
