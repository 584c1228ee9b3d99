package io.parallelrun.process;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Secret;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a host lends, watched: its own clock, gateway, secrets and log. */
final class TestHost {
  final SettableClock clock = new SettableClock(TestCall.NOW);
  final List<String> records = new CopyOnWriteArrayList<>();
  final List<HttpCall> requests = new CopyOnWriteArrayList<>();
  final List<Thread> httpThreads = new CopyOnWriteArrayList<>();
  final List<String> secretsUsed = new CopyOnWriteArrayList<>();
  final Map<String, String> settings = new HashMap<>();
  HttpGateway gateway =
      call -> {
        throw new IllegalStateException("no gateway is set");
      };
  @Nullable RuntimeException secretFailure;

  TestHost() {
    settings.put("url", "http://platform.example");
    settings.put("token", "t0p-secret-canary");
  }

  ProcessSettings.Builder settings() {
    return ProcessSettings.with(clock);
  }

  ProcessPlugin start(String name) throws ConnectorException, InterruptedException {
    return start(name, settings());
  }

  ProcessPlugin start(String name, ProcessSettings.Builder settings)
      throws ConnectorException, InterruptedException {
    return ProcessPlugin.start(settings.build(), PluginJars.of(name));
  }

  Connector open(ProcessPlugin plugin) throws ConnectorException {
    return open(plugin.factories().get(0), "test");
  }

  Connector open(ConnectorFactory factory, String connection) throws ConnectorException {
    return factory.create(
        new Config(factory.descriptor().config()), new Context(connection, Side.REPLACEMENT));
  }

  ConnectorConfig config(ConfigSpec spec) {
    return new Config(spec);
  }

  private HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    requests.add(call);
    httpThreads.add(Thread.currentThread());
    return gateway.send(call);
  }

  private String resolve(String property) {
    secretsUsed.add(property);
    if (secretFailure != null) {
      throw secretFailure;
    }
    return settings.getOrDefault(property, "");
  }

  private final class Context implements ConnectorContext {
    private final String connection;
    private final Side side;

    Context(String connection, Side side) {
      this.connection = connection;
      this.side = side;
    }

    @Override
    public String connection() {
      return connection;
    }

    @Override
    public Side side() {
      return side;
    }

    @Override
    public InstantSource clock() {
      return clock;
    }

    @Override
    public HttpGateway http() {
      return TestHost.this::send;
    }

    @Override
    public System.Logger logger() {
      return new Log();
    }
  }

  private final class Log implements System.Logger {
    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return level.compareTo(Level.INFO) >= 0;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      records.add(level + " " + message + (thrown == null ? "" : " " + thrown.getMessage()));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object @Nullable ... parameters) {
      String text = String.valueOf(format);
      boolean plain = parameters == null || parameters.length == 0;
      records.add(level + " " + (plain ? text : java.text.MessageFormat.format(text, parameters)));
    }
  }

  private final class Config implements ConnectorConfig {
    private final ConfigSpec spec;

    Config(ConfigSpec spec) {
      this.spec = spec;
    }

    @Override
    public Optional<String> text(String property) {
      if (spec.property(property).isEmpty()) {
        throw new IllegalArgumentException("no property " + property);
      }
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
      return text(property).stream().flatMap(text -> Arrays.stream(text.split(",", -1))).toList();
    }

    @Override
    public Optional<Secret> secret(String property) {
      return text(property).map(given -> Secret.from(() -> resolve(property)));
    }
  }
}
