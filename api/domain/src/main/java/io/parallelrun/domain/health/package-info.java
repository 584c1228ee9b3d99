/** Whether something works, and whether what is known about it is still fresh. */
@NullMarked
package io.parallelrun.domain.health;

import org.jspecify.annotations.NullMarked;
