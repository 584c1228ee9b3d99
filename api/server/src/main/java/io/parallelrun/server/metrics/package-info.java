/** What Prometheus scrapes about runs: gauges over the read models, refreshed when they change. */
@NullMarked
package io.parallelrun.server.metrics;

import org.jspecify.annotations.NullMarked;
