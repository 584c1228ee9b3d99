/** Action items and what is to be said about them. */
@NullMarked
package io.parallelrun.server.store.action;

import org.jspecify.annotations.NullMarked;
