/** Time sheets, good and bad. */
@NullMarked
package io.parallelrun.server.command.hours;

import org.jspecify.annotations.NullMarked;
