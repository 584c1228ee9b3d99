/** Settings people make, and the clock. */
@NullMarked
package io.parallelrun.server.config;

import org.jspecify.annotations.NullMarked;
