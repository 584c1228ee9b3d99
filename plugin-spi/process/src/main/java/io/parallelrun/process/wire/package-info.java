/**
 * What goes through the pipe between host and child: frames, and a hand-written encoding of a
 * closed set of values. Both ends run the same version of this code; nothing here is for plugins or
 * for other users than the two ends.
 *
 * <p>Every length, count and depth is checked against {@link io.parallelrun.process.wire.Limits}
 * before anything is allocated. What breaks a rule is a {@link
 * io.parallelrun.process.wire.MalformedException}, never a partly read value.
 */
@NullMarked
package io.parallelrun.process.wire;

import org.jspecify.annotations.NullMarked;
