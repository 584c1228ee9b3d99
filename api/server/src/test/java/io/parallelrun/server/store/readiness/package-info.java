/** Tests of this package. */
@NullMarked
package io.parallelrun.server.store.readiness;

import org.jspecify.annotations.NullMarked;
