/** A plugin with a long past, packed into a jar by {@code api/benchmarks/http/run.sh}. */
@NullMarked
package io.parallelrun.benchmarks.history;

import org.jspecify.annotations.NullMarked;
