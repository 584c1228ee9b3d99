/** Keeps who was sent what by which side, as keyed hashes, and what both sides did. */
@NullMarked
package io.parallelrun.server.store.sending;

import org.jspecify.annotations.NullMarked;
