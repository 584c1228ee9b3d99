/** What the product does from the command line without being started. */
@NullMarked
package io.parallelrun.server.command.tool;

import org.jspecify.annotations.NullMarked;
