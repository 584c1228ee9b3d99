/**
 * Runs a plugin in a JVM of its own, behind the same contract as in the host.
 *
 * <p>{@link io.parallelrun.process.ProcessPlugin} is where to start; {@link
 * io.parallelrun.process.ProcessSettings} is what it can be told, {@link
 * io.parallelrun.process.ProcessStatus} what it tells, and {@link
 * io.parallelrun.process.PluginFailureException} how calls fail beyond the contract's own
 * exception. The packages below are the two ends of the pipe and are of no use to anybody else.
 */
@NullMarked
package io.parallelrun.process;

import org.jspecify.annotations.NullMarked;
