/** Tests of this package. */
@NullMarked
package io.parallelrun.server.store.sending;

import org.jspecify.annotations.NullMarked;
