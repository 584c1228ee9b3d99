/** Exact amounts, their spreading over days, and the one place where they are rounded. */
@NullMarked
package io.parallelrun.domain.money;

import org.jspecify.annotations.NullMarked;
