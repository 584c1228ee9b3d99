package io.parallelrun.connector.scim;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.PersonName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One flavor: which requests it takes, and how its answers are understood. Keeps no state. */
interface Directory {
  /** Reads one user as the roster does; says what was found. */
  String first(Session session) throws ConnectorException, InterruptedException;

  /** Reads one number; says what was found. */
  String sample(Session session) throws ConnectorException, InterruptedException;

  /** Reads every user. */
  Accounts users(Session session, CallContext call) throws ConnectorException, InterruptedException;

  /** Asks what an account is called now; empty when there is none of that id. */
  Optional<PersonName> person(Session session, String id)
      throws ConnectorException, InterruptedException;

  /** Reads what seats there are. */
  Seats seats(Session session, CallContext call, Instant now)
      throws ConnectorException, InterruptedException;

  /** Counts the people in a group. */
  Count members(Session session, CallContext call, String group)
      throws ConnectorException, InterruptedException;

  /** Proves by one request that a group can be read; says what was found. */
  default String group(Session session, CallContext call, String group)
      throws ConnectorException, InterruptedException {
    return members(session, call, group).value() + " people in the first group.";
  }

  /** Real reads, each of which stands for an integration. */
  List<Probe> probes();

  /** What the credential must be allowed for users, in the vendor's words. */
  List<String> rights();

  /**
   * A real read.
   *
   * @param name of the integration
   * @param read returns how long it took; nothing when the platform does not have it at all
   */
  record Probe(String name, Read read) {}

  /** The body of a probe. */
  @FunctionalInterface
  interface Read {
    Optional<Duration> from(Session session) throws ConnectorException, InterruptedException;
  }
}
