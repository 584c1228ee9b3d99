/** One contract for both engines. */
@NullMarked
package io.parallelrun.server.readmodel.status;

import org.jspecify.annotations.NullMarked;
