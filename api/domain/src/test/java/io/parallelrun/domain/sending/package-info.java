/** Tests of this package. */
@NullMarked
package io.parallelrun.domain.sending;

import org.jspecify.annotations.NullMarked;
