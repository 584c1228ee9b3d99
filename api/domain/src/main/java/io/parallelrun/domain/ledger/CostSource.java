package io.parallelrun.domain.ledger;

import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.Side;

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
 */
public record CostSource(
    SourceKind kind,
    String slug,
    String name,
    Side side,
    CostComponent component,
    Evidence evidence) {}
