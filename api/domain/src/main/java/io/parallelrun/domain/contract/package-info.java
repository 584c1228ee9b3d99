/** Commercial terms of a contract as data, and what follows from them by date arithmetic alone. */
@NullMarked
package io.parallelrun.domain.contract;

import org.jspecify.annotations.NullMarked;
