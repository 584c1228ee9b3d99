/** What a run costs per day, side and component, exact, and the sources behind every figure. */
@NullMarked
package io.parallelrun.domain.ledger;

import org.jspecify.annotations.NullMarked;
