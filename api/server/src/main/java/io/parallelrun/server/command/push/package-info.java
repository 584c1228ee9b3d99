/** Takes what is pushed. */
@NullMarked
package io.parallelrun.server.command.push;

import org.jspecify.annotations.NullMarked;
