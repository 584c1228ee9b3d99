/** Days on which business is done: calendars as data, and the one that is computed. */
@NullMarked
package io.parallelrun.domain.calendar;

import org.jspecify.annotations.NullMarked;
