package io.parallelrun.server.command.tool;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a verb finds outside the command line.
 *
 * @param out where it writes to
 * @param environment the value of a variable, if it is set
 * @param clock real time
 */
record Surroundings(PrintStream out, Function<String, Optional<String>> environment, Clock clock) {}
