/** Metrics. */
@NullMarked
package io.parallelrun.server.metrics;

import org.jspecify.annotations.NullMarked;
