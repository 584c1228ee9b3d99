/** Files people take away: calendars and tables, made of the read models the pages show. */
@NullMarked
package io.parallelrun.server.export;

import org.jspecify.annotations.NullMarked;
