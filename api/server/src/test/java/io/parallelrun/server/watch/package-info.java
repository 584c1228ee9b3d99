/** Work behind requests. */
@NullMarked
package io.parallelrun.server.watch;

import org.jspecify.annotations.NullMarked;
