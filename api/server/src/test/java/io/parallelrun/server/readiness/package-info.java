/** Tests of this package. */
@NullMarked
package io.parallelrun.server.readiness;

import org.jspecify.annotations.NullMarked;
