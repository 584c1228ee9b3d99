package io.parallelrun.domain.ledger;

import io.parallelrun.domain.charge.ChargeKind;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.Side;
import org.jspecify.annotations.Nullable;

/**
 * The statement a cost comes from. What people cost is booked on the replacement side: without the
 * switch it would not be there.
 *
 * @param kind contract, people or milestone
 * @param slug its slug in the run definition
 * @param name what people call it
 * @param side which platform it belongs to
 * @param component what it is for
 * @param evidence how well it is known
 * @param charge what of a contract is charged; null for people and milestones
 */
public record CostSource(
    SourceKind kind,
    String slug,
    String name,
    Side side,
    CostComponent component,
    Evidence evidence,
    @Nullable ChargeKind charge) {

  /** Whether it falls on single days instead of running with time. */
  public boolean isLump() {
    return charge != null && charge.isLump();
  }
}
