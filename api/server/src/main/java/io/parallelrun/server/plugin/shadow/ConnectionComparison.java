package io.parallelrun.server.plugin.shadow;

import java.util.List;

/**
 * What two versions of a connector brought for one connection.
 *
 * @param trouble why nothing was polled; empty when it was
 * @param unusable whether that is because the new version cannot be used for it, and the one in use
 *     can
 */
public record ConnectionComparison(
    String connection,
    String connector,
    String trouble,
    boolean unusable,
    List<PollerComparison> pollers) {
  /** Keeps a copy. */
  public ConnectionComparison {
    pollers = List.copyOf(pollers);
  }

  /** Whether the new version can be used for it and says the same in each poll. */
  public boolean isSame() {
    return trouble.isEmpty()
        && pollers.stream().allMatch(each -> each.verdict() == PollerComparison.Verdict.SAME);
  }

  /** Whether something was compared and is another, or the new version cannot be used. */
  public boolean isDifferent() {
    return unusable
        || pollers.stream()
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
