/** Takes what both sides say they sent, and keeps its counts in order. */
@NullMarked
package io.parallelrun.server.command.sending;

import org.jspecify.annotations.NullMarked;
