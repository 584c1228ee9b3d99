package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectorRegistry;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.plugin.PersonOutcome;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.security.MinuteBuckets;
import io.parallelrun.server.security.TooManyRequestsException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.spi.Ability;
import io.parallelrun.spi.ConnectorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Learns from a platform what it calls the person of an account, at this moment. No name is kept;
 * that somebody asked for which account is. Safe from any thread.
 */
@ApplicationScoped
public class PersonNames {
  /** Names one account of this product may ask for at once, and in a minute. */
  static final int MOST = 30;

  /** As long as an id in a roster may be. */
  private static final int LONGEST = 200;

  private final ConnectionStore connections;
  private final ConnectorRegistry connectors;
  private final OpenedConnections opened;
  private final AuditLog audit;
  private final Clock clock;
  private final MinuteBuckets<String> asked;

  PersonNames(
      ConnectionStore connections,
      ConnectorRegistry connectors,
      OpenedConnections opened,
      AuditLog audit,
      Clock clock) {
    this.connections = connections;
    this.connectors = connectors;
    this.opened = opened;
    this.audit = audit;
    this.clock = clock;
    this.asked = new MinuteBuckets<>(clock, MOST);
  }

  /** Whether the connector of a connection can say what its platform calls people. */
  public boolean can(String connection) {
    return connections.find(connection).filter(this::can).isPresent();
  }

  private boolean can(StoredConnection connection) {
    return connectors
        .descriptor(connection.type())
        .filter(known -> known.abilities().contains(Ability.NAME_PEOPLE))
        .isPresent();
  }

  /**
   * Asks the platform of a connection; waits for about ten seconds at most.
   *
   * @param run slug of the run the connection is of
   * @param vendorId the vendor's own id of the account
   * @throws UnknownConnectionException when the run has no such connection
   * @throws InvalidInputException when that cannot be an id
   * @throws NamelessConnectionException when its connector names nobody
   * @throws TooManyRequestsException when the actor asks too often; nobody was asked then
   */
  public PersonOutcome ask(String run, String connection, String vendorId, String actor)
      throws InvalidInputException, NamelessConnectionException, TooManyRequestsException {
    StoredConnection stored =
        connections
            .find(connection)
            .filter(found -> found.run().equals(run))
            .orElseThrow(() -> new UnknownConnectionException(connection));
    requireId(vendorId);
    if (!can(stored)) {
      throw new NamelessConnectionException(connection);
    }
    take(actor);
    // Before the question: who asked is known whatever comes of it.
    audit.record(actor, "person.name-asked", "connection/" + connection, vendorId);
    return answer(stored, vendorId);
  }

  /** An address is refused, and not repeated: the audit log would keep it. */
  private static void requireId(String vendorId) throws InvalidInputException {
    boolean plain = vendorId.chars().noneMatch(Character::isISOControl);
    if (vendorId.isBlank() || vendorId.length() > LONGEST || !plain || vendorId.contains("@")) {
      throw new InvalidInputException(
          "vendorId",
          "expected the vendor's own id of an account, at most "
              + LONGEST
              + " characters, got "
              + (vendorId.isBlank()
                  ? "nothing"
                  : vendorId.contains("@") ? "an address" : "something else"));
    }
  }

  private void take(String actor) throws TooManyRequestsException {
    Optional<Duration> wait = asked.take(actor);
    if (wait.isPresent()) {
      throw new TooManyRequestsException(
          "Expected at most " + MOST + " names a minute, got more", wait.get());
    }
  }

  private PersonOutcome answer(StoredConnection connection, String vendorId) {
    try (OpenConnection open = opened.open(connection)) {
      return open.person(vendorId).toCompletableFuture().join();
    } catch (ConnectorException e) {
      return new PersonOutcome.Failed(
          e.kind(), String.valueOf(e.getMessage()), e.remedy(), e.retryAt());
    }
  }

  /**
   * How long to wait before a platform is asked again that said when; at least a second, nothing
   * when it did not say.
   */
  public Optional<Duration> pause(PersonOutcome.Failed failure) {
    return failure
        .retryAt()
        .map(at -> Duration.between(clock.instant(), at))
        .map(left -> left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
  }
}
