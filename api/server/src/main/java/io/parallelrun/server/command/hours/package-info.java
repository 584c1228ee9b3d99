/** Hours brought in from time sheets. */
@NullMarked
package io.parallelrun.server.command.hours;

import org.jspecify.annotations.NullMarked;
