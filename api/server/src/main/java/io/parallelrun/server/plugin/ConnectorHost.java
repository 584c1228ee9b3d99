package io.parallelrun.server.plugin;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.Described;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Side;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens connections: checks the settings, then has the plugin make its connector. */
@ApplicationScoped
public class ConnectorHost {
  private static final Duration OPEN_DEADLINE = Duration.ofSeconds(10);

  private final ConnectorRegistry registry;
  private final ConfigChecker checker;
  private final SecretSource secrets;
  private final CallGuard guard;
  private final PollMeters meters;
  private final RequestBudgets budgets;
  private final PollTraces traces;
  private final Clock clock;
  private final UnaryOperator<ConnectorContext> lens;
  private final OutboundClient client;
  private final Reach reach = Reach.asRequestsGo();

  /** A host of the connectors of a registry. */
  @Inject
  public ConnectorHost(
      ConnectorRegistry registry,
      ConfigChecker checker,
      SecretSource secrets,
      CallGuard guard,
      PollMeters meters,
      RequestBudgets budgets,
      PollTraces traces,
      Clock clock) {
    this(
        registry,
        checker,
        secrets,
        guard,
        meters,
        budgets,
        traces,
        clock,
        UnaryOperator.identity());
  }

  /** One whose traces nobody looks at. */
  public ConnectorHost(
      ConnectorRegistry registry,
      ConfigChecker checker,
      SecretSource secrets,
      CallGuard guard,
      PollMeters meters,
      RequestBudgets budgets,
      Clock clock) {
    this(registry, checker, secrets, guard, meters, budgets, new PollTraces(), clock);
  }

  /**
   * One whose connectors are lent something else in place of the host's context.
   *
   * @param lens makes of the host's context what a connector gets
   */
  ConnectorHost(
      ConnectorRegistry registry,
      ConfigChecker checker,
      SecretSource secrets,
      CallGuard guard,
      PollMeters meters,
      RequestBudgets budgets,
      PollTraces traces,
      Clock clock,
      UnaryOperator<ConnectorContext> lens) {
    this(
        registry,
        checker,
        secrets,
        guard,
        meters,
        budgets,
        traces,
        clock,
        lens,
        new OutboundClient());
  }

  private ConnectorHost(
      ConnectorRegistry registry,
      ConfigChecker checker,
      SecretSource secrets,
      CallGuard guard,
      PollMeters meters,
      RequestBudgets budgets,
      PollTraces traces,
      Clock clock,
      UnaryOperator<ConnectorContext> lens,
      OutboundClient client) {
    this.client = client;
    this.lens = lens;
    this.traces = traces;
    this.budgets = budgets;
    this.registry = registry;
    this.checker = checker;
    this.secrets = secrets;
    this.guard = guard;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Loads another version of a plugin beside the one in use; whoever calls this closes it. Nothing
   * is written, and what is polled with it is neither measured nor traced.
   *
   * @param file name of the plugin in use
   * @param signature text of its signature; null when there is none
   * @throws RefusedException when it cannot be used, or there is nothing in use it could be another
   *     version of
   */
  public PluginTrial trial(String file, byte[] bytes, @Nullable String signature)
      throws RefusedException {
    ConnectorRegistry.Beside both = registry.beginTrial(file, bytes, signature);
    boolean begun = false;
    try {
      PluginTrial trial = trial(both);
      begun = true;
      return trial;
    } finally {
      if (!begun) {
        registry.endTrial(both.candidate());
      }
    }
  }

  private PluginTrial trial(ConnectorRegistry.Beside both) {
    Plugin inUse = both.inUse();
    Plugin candidate = both.candidate();
    ConnectorRegistry aside = registry.aside(candidate);
    ConfigChecker its = new ConfigChecker(aside, guard, clock);
    return new PluginTrial(
        new PluginTrial.Version(inUse.status(), Origins.version(inUse)),
        new PluginTrial.Version(candidate.status(), Origins.version(candidate)),
        () -> registry.isInUse(inUse),
        lens -> beside(registry, checker, budgets, lens),
        lens -> beside(aside, its, budgets.lent(), lens),
        () -> registry.endTrial(candidate));
  }

  /** A host with the same secrets and ways out, of which nothing is measured. */
  private ConnectorHost beside(
      ConnectorRegistry of,
      ConfigChecker by,
      RequestBudgets within,
      UnaryOperator<ConnectorContext> through) {
    return new ConnectorHost(
        of,
        by,
        secrets,
        guard,
        new PollMeters(new SimpleMeterRegistry()),
        within,
        new PollTraces(),
        clock,
        through,
        client);
  }

  /** Takes away what is measured of a connection that is gone. */
  public void forget(String connection) {
    meters.forget(connection);
  }

  private record Made(Connector connector, Map<PollerSpec, Poller> pollers) {}

  /**
   * Makes a connector for a connection.
   *
   * @throws ConnectorException when the settings cannot be used or the plugin fails; its cause is a
   *     {@link HostTroubleException} when neither is to blame
   */
  public OpenConnection open(ConnectionSettings settings) throws ConnectorException {
    List<ConfigIssue> issues = checker.check(settings.type(), settings.values());
    if (!issues.isEmpty()) {
      ConfigIssue first = issues.get(0);
      if (first.code().equals(ConfigChecker.CONNECTOR_FAILED)) {
        throw ConnectorException.of(FailureKind.BUG, first.message(), first.remedy());
      }
      throw ConnectorException.config(
          first.property(), first.property() + ": " + first.message() + ".", first.remedy());
    }
    Plugin plugin = registry.using(settings.type()).orElseThrow(() -> gone(settings));
    Described described = plugin.connector(settings.type()).orElseThrow(() -> gone(settings));
    ConnectorDescriptor descriptor = described.descriptor();
    Redaction redaction = new Redaction();
    Map<String, String> values = descriptor.config().migrated(settings.values());
    CheckedConfig config = new CheckedConfig(descriptor.config(), values, secrets, redaction);
    RequestBudget budget = budgets.of(descriptor, values, secrets);
    OutboundHosts hosts = hosts(descriptor, config);
    ConnectorContext context =
        lens.apply(
            new Context(
                settings,
                clock,
                gateway(hosts, budget, settings),
                logger(plugin, settings, redaction)));
    plugin.opened(clock.instant());
    boolean opened = false;
    try {
      PluginCalls calls =
          new PluginCalls(
              plugin,
              guard,
              redaction,
              clock,
              settings.type(),
              settings.slug(),
              settings.side().name());
      CallGuard.Result<Made> made = make(calls, described.factory(), config, context, redaction);
      CallFailure failure = made.failure();
      Made value = made.value();
      if (failure != null || value == null) {
        throw failed(failure);
      }
      OpenConnection connection =
          new HostedConnection(
              settings,
              value.connector(),
              value.pollers(),
              new Origins(plugin.status(), described),
              HostSteps.of(hosts, reach),
              calls,
              budget,
              redaction,
              clock,
              meters,
              traces);
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        plugin.closed(clock.instant());
      }
    }
  }

  /**
   * Whether two connections of a connector use the same credential, and so share one budget of
   * requests.
   *
   * @param one settings, secrets as references
   * @param other likewise
   */
  public boolean shareCredential(String type, Map<String, String> one, Map<String, String> other) {
    return registry
        .descriptor(type)
        .map(
            descriptor ->
                RequestBudgets.shared(
                    descriptor,
                    descriptor.config().migrated(one),
                    descriptor.config().migrated(other),
                    secrets))
        .orElse(false);
  }

  /**
   * Takes up what a vendor asked before this host was started, or elsewhere: nothing is sent with
   * the credential of these settings before a time.
   *
   * @param settings secrets as references
   */
  public void rests(String type, Map<String, String> settings, Instant until) {
    registry
        .descriptor(type)
        .ifPresent(
            descriptor ->
                budgets
                    .of(descriptor, descriptor.config().migrated(settings), secrets)
                    .rest()
                    .until(until));
  }

  /**
   * Requests that may be sent at once for a connection, as far as this replica knows; nothing when
   * its vendor states no limit or nothing was polled here.
   */
  public OptionalLong available(String type, Map<String, String> settings) {
    return registry
        .descriptor(type)
        .flatMap(
            descriptor ->
                budgets.known(descriptor, descriptor.config().migrated(settings), secrets))
        .map(budget -> OptionalLong.of(budget.available()))
        .orElse(OptionalLong.empty());
  }

  /** It was there when the settings were checked. */
  private static ConnectorException gone(ConnectionSettings settings) {
    return ConnectorException.config(
        "type",
        "The plugin that brings " + settings.type() + " is gone.",
        "Put it back into the plugin directory, or switch it on again.");
  }

  private CallGuard.Result<Made> make(
      PluginCalls calls,
      ConnectorFactory factory,
      CheckedConfig config,
      ConnectorContext context,
      Redaction redaction)
      throws ConnectorException {
    try {
      return calls
          .<Made>call(
              "open",
              factory.getClass().getClassLoader(),
              OPEN_DEADLINE,
              call -> {
                call.stage("opening");
                Connector connector = factory.create(config, context);
                call.stage("listing its pollers");
                return new Made(connector, pollers(connector));
              },
              () -> {})
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(CallFailure.timedOut("It was interrupted.", false));
    } catch (ExecutionException e) {
      throw failed(CallFailure.of(e, redaction));
    }
  }

  private static Map<PollerSpec, Poller> pollers(Connector connector) {
    Map<PollerSpec, Poller> pollers = new LinkedHashMap<>();
    for (Poller poller : connector.pollers()) {
      pollers.put(poller.spec(), poller);
    }
    return pollers;
  }

  private static ConnectorException failed(@Nullable CallFailure failure) {
    return failure == null
        ? ConnectorException.of(
            FailureKind.BUG, "The connector made nothing.", "Report it to its author.")
        : failure.ofHost()
            ? ConnectorException.of(
                failure.kind(),
                failure.message(),
                failure.remedy(),
                new HostTroubleException(failure.message()))
            : ConnectorException.of(failure.kind(), failure.message(), failure.remedy());
  }

  private static OutboundHosts hosts(ConnectorDescriptor descriptor, CheckedConfig config) {
    OutboundHosts hosts = new OutboundHosts();
    for (ConfigProperty property : descriptor.config().properties()) {
      if (property.type() == ConfigType.URL) {
        config.url(property.name()).ifPresent(hosts::allow);
      }
    }
    return hosts;
  }

  private HttpGateway gateway(
      OutboundHosts hosts, RequestBudget budget, ConnectionSettings settings) {
    return new HostHttpGateway(
        client,
        hosts,
        clock,
        budget,
        (poller, waited) -> meters.throttled(settings.slug(), poller, waited));
  }

  @PreDestroy
  void close() throws IOException {
    client.close();
  }

  private static System.Logger logger(
      Plugin plugin, ConnectionSettings settings, Redaction redaction) {
    return new RedactingLogger(
        System.getLogger("io.parallelrun.connector." + settings.slug()),
        redaction,
        new CallLabels(plugin.status().name(), settings.slug(), settings.side().name(), ""));
  }

  private record Context(
      ConnectionSettings settings, InstantSource clock, HttpGateway http, System.Logger logger)
      implements ConnectorContext {
    @Override
    public String connection() {
      return settings.slug();
    }

    @Override
    public Side side() {
      return settings.side();
    }
  }
}
