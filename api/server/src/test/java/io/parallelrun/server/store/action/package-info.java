/** One contract for both engines. */
@NullMarked
package io.parallelrun.server.store.action;

import org.jspecify.annotations.NullMarked;
