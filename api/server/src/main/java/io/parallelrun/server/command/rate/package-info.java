/** Exchange rates brought in from files. */
@NullMarked
package io.parallelrun.server.command.rate;

import org.jspecify.annotations.NullMarked;
