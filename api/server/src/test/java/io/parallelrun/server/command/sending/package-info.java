/** Tests of this package. */
@NullMarked
package io.parallelrun.server.command.sending;

import org.jspecify.annotations.NullMarked;
