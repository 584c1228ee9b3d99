/** One contract for both engines. */
@NullMarked
package io.parallelrun.server.store.rate;

import org.jspecify.annotations.NullMarked;
