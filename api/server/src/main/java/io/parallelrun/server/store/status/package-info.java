/** Links to the status pages of runs. */
@NullMarked
package io.parallelrun.server.store.status;

import org.jspecify.annotations.NullMarked;
