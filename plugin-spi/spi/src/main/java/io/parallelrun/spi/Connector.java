package io.parallelrun.spi;

import java.util.List;

/**
 * One configured connection to one vendor account.
 *
 * <p>Life: created by {@link ConnectorFactory#create}; then {@link #checkSteps} and {@link
 * #pollers} are called, each any number of times and cheaply; {@link #close} ends it. The host runs
 * at most one check step or poll of an instance at a time, each on a thread of its own choosing, so
 * an instance needs no locking but must not rely on thread identity or thread-locals.
 */
public interface Connector extends AutoCloseable {

  /**
   * The steps that prove this connection works, in the order of {@link CheckStage}. The host adds
   * the RESOLVE and CONNECT stages itself and skips every step after the first failure. All steps
   * together send at most five requests and change nothing at the vendor.
   */
  List<CheckStep> checkSteps();

  /** What can be polled; at least one, with names unique in this connector; the same every time. */
  List<Poller> pollers();

  /**
   * Releases what the instance holds. Idempotent; may be called during a poll, from another thread,
   * and throws nothing. Most connectors hold nothing, as the host owns HTTP and threads.
   */
  @Override
  default void close() {}
}
