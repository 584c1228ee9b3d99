/** Benchmarks beside their yardsticks. */
@NullMarked
package io.parallelrun.benchmarks;

import org.jspecify.annotations.NullMarked;
