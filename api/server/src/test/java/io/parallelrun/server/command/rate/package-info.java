/** Files of exchange rates, good and bad. */
@NullMarked
package io.parallelrun.server.command.rate;

import org.jspecify.annotations.NullMarked;
