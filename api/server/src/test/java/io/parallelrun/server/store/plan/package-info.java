/** One contract for both engines. */
@NullMarked
package io.parallelrun.server.store.plan;

import org.jspecify.annotations.NullMarked;
