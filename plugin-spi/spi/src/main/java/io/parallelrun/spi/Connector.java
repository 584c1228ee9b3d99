package io.parallelrun.spi;

import java.util.List;
import java.util.Optional;

/**
 * One configured connection to one vendor account.
 *
 * <p>Life: created by {@link ConnectorFactory#create}; then {@link #checkSteps}, {@link #pollers}
 * and {@link #people} are called, each any number of times and cheaply; {@link #close} ends it. The
 * host runs at most one check step, poll or lookup of an instance at a time, each on a thread of
 * its own choosing, so an instance needs no locking but must not rely on thread identity or
 * thread-locals. It changes nothing that the whole JVM shares and looks into no one else's objects
 * (C-LIFE-05).
 */
public interface Connector extends AutoCloseable {

  /**
   * The steps that prove this connection works, in the order of {@link CheckStage} (C-CHECK-01).
   * The host adds the RESOLVE and CONNECT stages itself, for each setting of type URL, and skips
   * every step after the first failure. All steps together send at most five requests and change
   * nothing at the vendor (C-CHECK-02); the host refuses a sixth.
   */
  List<CheckStep> checkSteps();

  /**
   * What can be polled; at least one, with names unique in this connector; the same every time
   * (C-DISC-05). It depends on the configuration alone: a poller that needs a setting which was not
   * given is absent, not failing (C-CONF-06).
   */
  List<Poller> pollers();

  /**
   * How to learn what the platform calls a person; there exactly when the descriptor says {@link
   * Ability#NAME_PEOPLE} (C-NAME-01). The same every time, and cheap: it asks nobody.
   *
   * @since 1.0
   */
  default Optional<PersonLookup> people() {
    return Optional.empty();
  }

  /**
   * Releases what the instance holds. A second call does nothing (C-LIFE-01). It may be called
   * during a poll, from another thread, and throws nothing (C-LIFE-02). No thread it started is
   * left after that (C-LIFE-03), and nothing in the JVM refers to it or its classes any longer
   * (C-LIFE-04). Most connectors hold nothing, as the host owns HTTP and threads.
   */
  @Override
  default void close() {}
}
