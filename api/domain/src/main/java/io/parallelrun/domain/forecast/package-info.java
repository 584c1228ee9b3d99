/**
 * When the run will end and what it will cost: from what was earned so far, and from what its work
 * did per week.
 */
@NullMarked
package io.parallelrun.domain.forecast;

import org.jspecify.annotations.NullMarked;
