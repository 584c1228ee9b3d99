/**
 * Sending during a parallel run: whether the same people hear from both platforms, and whether a
 * new sender grows as planned.
 */
@NullMarked
package io.parallelrun.domain.sending;

import org.jspecify.annotations.NullMarked;
