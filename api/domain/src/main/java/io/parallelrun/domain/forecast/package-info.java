/** When the run will end, from what was earned so far. */
@NullMarked
package io.parallelrun.domain.forecast;

import org.jspecify.annotations.NullMarked;
