package io.parallelrun.testkit;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.Secret;
import io.parallelrun.spi.Side;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
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
    ConnectorFactory factory = plugin.factories().get(0);
    Config config = new Config(factory.descriptor().config(), settings);
    return new TestConnection(
        factory.create(config, new Context(side, clock, new TestGateway())), clock);
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

  /** Runs the check; returns what the last step found. */
  public String check() throws ConnectorException, InterruptedException {
    String found = "";
    for (CheckStep step : connector.checkSteps()) {
      found = step.action().run(new Call(clock.instant().plusSeconds(30)));
    }
    return found;
  }

  private record Call(Instant deadline) implements CallContext {
    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void stage(String doing) {}
  }

  private record Context(Side side, InstantSource clock, HttpGateway http)
      implements ConnectorContext {
    @Override
    public String connection() {
      return "test";
    }

    @Override
    public System.Logger logger() {
      return System.getLogger("test");
    }
  }

  private record Config(ConfigSpec spec, Map<String, String> settings) implements ConnectorConfig {
    @Override
    public Optional<String> text(String property) {
      return Optional.ofNullable(settings.get(property))
          .or(() -> spec.property(property).flatMap(ConfigProperty::defaultValue));
    }

    @Override
    public Optional<Long> integer(String property) {
      return text(property).map(Long::valueOf);
    }

    @Override
    public boolean flag(String property) {
      return text(property).map(Boolean::parseBoolean).orElse(false);
    }

    @Override
    public Optional<Duration> duration(String property) {
      return text(property).map(Duration::parse);
    }

    @Override
    public Optional<URI> url(String property) {
      return text(property).map(URI::create);
    }

    @Override
    public List<String> list(String property) {
      return text(property).stream()
          .flatMap(text -> Arrays.stream(text.split(",", -1)))
          .map(String::strip)
          .toList();
    }

    @Override
    public Optional<Secret> secret(String property) {
      return text(property).map(value -> Secret.from(() -> value));
    }
  }
}
