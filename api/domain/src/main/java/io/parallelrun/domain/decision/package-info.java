/** What must be decided by when, what waiting costs, and whether the budget lasts. */
@NullMarked
package io.parallelrun.domain.decision;

import org.jspecify.annotations.NullMarked;
