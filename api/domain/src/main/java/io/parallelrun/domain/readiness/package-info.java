/** Whether the new side may take over: gates, how long they hold, waivers, and what follows. */
@NullMarked
package io.parallelrun.domain.readiness;

import org.jspecify.annotations.NullMarked;
