/** Tables that people bring in: CSV, with every bad cell named. */
@NullMarked
package io.parallelrun.server.command.table;

import org.jspecify.annotations.NullMarked;
