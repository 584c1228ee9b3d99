/** Live updates by server-sent events. */
@NullMarked
package io.parallelrun.dashboard.live;

import org.jspecify.annotations.NullMarked;
