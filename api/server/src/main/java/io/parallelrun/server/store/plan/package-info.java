/** Plans that somebody froze. */
@NullMarked
package io.parallelrun.server.store.plan;

import org.jspecify.annotations.NullMarked;
