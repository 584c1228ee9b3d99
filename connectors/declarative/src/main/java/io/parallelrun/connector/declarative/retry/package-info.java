/** When a vendor that limits the rate of calls allows the next one. */
@NullMarked
package io.parallelrun.connector.declarative.retry;

import org.jspecify.annotations.NullMarked;
