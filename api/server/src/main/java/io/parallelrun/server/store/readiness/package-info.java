/** What gates said day by day, what people said of them, and what was decided on it. */
@NullMarked
package io.parallelrun.server.store.readiness;

import org.jspecify.annotations.NullMarked;
