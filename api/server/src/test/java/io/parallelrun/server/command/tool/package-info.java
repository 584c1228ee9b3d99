/** The command line, run as it is called, before platforms that answer over HTTP. */
@NullMarked
package io.parallelrun.server.command.tool;

import org.jspecify.annotations.NullMarked;
