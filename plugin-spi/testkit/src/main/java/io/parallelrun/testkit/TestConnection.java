package io.parallelrun.testkit;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.Side;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A connector opened as the host opens it, without the host. Secrets are given in clear. */
public final class TestConnection {
  private final Connector connector;
  private final InstantSource clock;

  private TestConnection(Connector connector, InstantSource clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /** Opens the only connector of a plugin. */
  public static TestConnection open(
      ConnectorPlugin plugin, Side side, InstantSource clock, Map<String, String> settings)
      throws ConnectorException {
    return open(plugin, side, clock, settings, new TestGateway());
  }

  /** Opens the only connector of a plugin over a gateway, for example one that records. */
  public static TestConnection open(
      ConnectorPlugin plugin,
      Side side,
      InstantSource clock,
      Map<String, String> settings,
      HttpGateway http)
      throws ConnectorException {
    ConnectorFactory factory = plugin.factories().get(0);
    TestConfig config = new TestConfig(factory.descriptor().config(), settings);
    TestContext context =
        new TestContext("test", side, clock, http, System.getLogger("parallelrun.test"));
    return new TestConnection(factory.create(config, context), clock);
  }

  /** Polls once from a cursor. */
  public PollResult poll(String poller, Cursor cursor)
      throws ConnectorException, InterruptedException {
    for (Poller candidate : connector.pollers()) {
      if (candidate.spec().name().equals(poller)) {
        return candidate.poll(new Call(clock.instant().plusSeconds(30)), cursor);
      }
    }
    throw new IllegalArgumentException("poller: there is no " + poller);
  }

  /** Polls once from the start. */
  public PollResult poll(String poller) throws ConnectorException, InterruptedException {
    return poll(poller, Cursor.START);
  }

  /** Polls each poller once from the start. */
  public void pollAll() throws ConnectorException, InterruptedException {
    for (Poller poller : connector.pollers()) {
      poll(poller.spec().name());
    }
  }

  /** Runs the check; returns what the last step found. */
  public String check() throws ConnectorException, InterruptedException {
    String found = "";
    for (CheckStep step : connector.checkSteps()) {
      found = step.action().run(new Call(clock.instant().plusSeconds(30)));
    }
    return found;
  }

  /**
   * Asks what the platform calls the person of an account; empty when there is none.
   *
   * @throws IllegalStateException when the connector names nobody
   */
  public Optional<PersonName> person(String vendorId)
      throws ConnectorException, InterruptedException {
    return connector
        .people()
        .orElseThrow(() -> new IllegalStateException("this connector names nobody"))
        .find(new Call(clock.instant().plusSeconds(10)), vendorId);
  }

  private record Call(Instant deadline) implements CallContext {
    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void stage(String doing) {}
  }
}
