/**
 * Monte Carlo of work that waits for other work, in whole days, without dates and without money.
 */
@NullMarked
package io.parallelrun.domain.simulation;

import org.jspecify.annotations.NullMarked;
