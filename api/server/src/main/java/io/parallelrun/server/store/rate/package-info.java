/** Exchange rates as they were published and corrected. */
@NullMarked
package io.parallelrun.server.store.rate;

import org.jspecify.annotations.NullMarked;
