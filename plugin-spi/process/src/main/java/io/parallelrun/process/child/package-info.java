/**
 * The child's side: loads one plugin and answers the host until the host is gone. Never runs in the
 * host. Only {@link io.parallelrun.process.child.ChildMain} is for others, namely for a command
 * line.
 */
@NullMarked
package io.parallelrun.process.child;

import org.jspecify.annotations.NullMarked;
