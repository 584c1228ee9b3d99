/**
 * What a run costs as rows of the FinOps Open Cost and Usage Specification (FOCUS), and as dated
 * payments: pure functions of the ledger.
 */
@NullMarked
package io.parallelrun.domain.focus;

import org.jspecify.annotations.NullMarked;
