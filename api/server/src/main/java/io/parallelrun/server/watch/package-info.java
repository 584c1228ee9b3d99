/** Work that goes on behind requests: one thread a purpose, in time and when something changed. */
@NullMarked
package io.parallelrun.server.watch;

import org.jspecify.annotations.NullMarked;
