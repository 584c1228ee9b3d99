/** One contract for both engines. */
@NullMarked
package io.parallelrun.server.store.status;

import org.jspecify.annotations.NullMarked;
