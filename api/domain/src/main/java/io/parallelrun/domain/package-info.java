/**
 * The cost engine: pure functions of terms, samples and a point in time. Nothing here reads a
 * clock.
 */
@NullMarked
package io.parallelrun.domain;

import org.jspecify.annotations.NullMarked;
