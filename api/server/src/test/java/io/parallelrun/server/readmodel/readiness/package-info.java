/** Tests of this package. */
@NullMarked
package io.parallelrun.server.readmodel.readiness;

import org.jspecify.annotations.NullMarked;
