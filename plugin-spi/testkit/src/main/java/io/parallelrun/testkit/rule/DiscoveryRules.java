package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DISC: found, described and created. */
final class DiscoveryRules {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private DiscoveryRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofConnector(
            "C-DISC-01",
            ConnectorPlugin.class,
            "A plugin jar names exactly one under META-INF/services, and it lists the connector",
            "Name the one plugin class in META-INF/services/"
                + ConnectorPlugin.class.getName()
                + ".",
            DiscoveryRules::service),
        Rule.ofConnector(
            "C-DISC-02",
            ConnectorFactory.class,
            "What this connector is and which configuration it takes; the same value on every call",
            "Build the descriptor from constants.",
            DiscoveryRules::descriptor),
        Rule.ofConnector(
            "C-DISC-03",
            ConnectorFactory.class,
            "No method performs I/O, reads the system clock or starts a thread",
            "Move the work into a check step or a poll; leave threads to the host.",
            DiscoveryRules::idle),
        Rule.ofRecording(
            "C-DISC-04",
            ConnectorFactory.class,
            "Called once per connection and configuration version, with a configuration that passed"
                + " validate; returns within a second",
            "Do nothing in create but keep what is needed later.",
            DiscoveryRules::quick),
        Rule.ofRecording(
            "C-DISC-05",
            Connector.class,
            "What can be polled; at least one, with names unique in this connector; the same every"
                + " time",
            "List the pollers from the configuration alone.",
            DiscoveryRules::pollers),
        Rule.ofConnector(
            "C-DISC-06",
            ConnectorPlugin.class,
            "at least one factory; ids are unique within the installation",
            "Give each factory of the plugin an id of its own.",
            DiscoveryRules::factories));
  }

  private static void service(Trial trial) {
    trial.classes();
    trial.attempt(
        "services",
        () -> {
          String id = trial.lab().descriptor().id();
          List<String> ids = inPlugin(trial, plugins -> plugins.size() == 1 ? ids(plugins) : null);
          expect(ids.contains(id), "one plugin that lists " + id, () -> "it lists " + ids);
        });
  }

  private static void factories(Trial trial) {
    trial.classes();
    trial.attempt(
        "factories",
        () -> {
          List<String> ids = inPlugin(trial, DiscoveryRules::ids);
          expect(new HashSet<>(ids).size() == ids.size(), "ids that differ", () -> ids.toString());
        });
  }

  private static List<String> ids(List<ConnectorPlugin> plugins) {
    List<String> ids = new ArrayList<>();
    for (ConnectorPlugin plugin : plugins) {
      plugin.factories().forEach(factory -> ids.add(factory.descriptor().id()));
    }
    return ids;
  }

  private interface Look {
    @Nullable List<String> at(List<ConnectorPlugin> plugins);
  }

  /** Looks at the plugins of the class path with a loader like the host's. */
  private static List<String> inPlugin(Trial trial, Look look) {
    try (PluginLoader loader = new PluginLoader(trial.lab().classPath().roots())) {
      List<ConnectorPlugin> plugins = new ArrayList<>();
      ServiceLoader.load(ConnectorPlugin.class, loader).forEach(plugins::add);
      List<String> found = look.at(plugins);
      expect(found != null, "one plugin", () -> plugins.size() + " plugins");
      return found == null ? List.of() : found;
    } catch (ServiceConfigurationError e) {
      throw new Stop.Broken("a plugin that can be loaded", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void descriptor(Trial trial) {
    trial.attempt(
        "descriptor",
        () -> {
          String first = trial.lab().descriptor().toString();
          String again = trial.lab().subject().factory().descriptor().toString();
          expect(first.equals(again), first, () -> again);
        });
  }

  private static void idle(Trial trial) {
    trial.attempt(
        "describe, validate, create",
        () -> {
          Session session = trial.lab().open();
          expect(
              session.gateway().journal().isEmpty(),
              "no request",
              () -> "a request: " + session.gateway().journal().get(0).ask());
          List<String> threads = session.guarded().leftThreads();
          session.close();
          expect(threads.isEmpty(), "no thread", () -> "threads " + threads);
        });
  }

  private static void quick(Trial trial) {
    trial.attempt(
        "create",
        () -> {
          trial.lab().open();
          Duration slowest = trial.lab().slowestCreate();
          expect(slowest.compareTo(SECOND) < 0, "at most PT1S", slowest::toString);
        });
  }

  private static void pollers(Trial trial) {
    trial.attempt(
        "pollers",
        () -> {
          Session session = trial.lab().open();
          Connector connector = session.connector();
          Outcome<List<PollerSpec>> first = session.guarded().call(() -> specs(connector));
          Outcome<List<PollerSpec>> again = session.guarded().call(() -> specs(connector));
          expect(first.value().isPresent(), "a list of pollers", first::shown);
          List<PollerSpec> specs = first.value().orElse(List.of());
          expect(!specs.isEmpty(), "at least one poller", () -> "none");
          Set<String> names = new HashSet<>();
          for (PollerSpec spec : specs) {
            expect(names.add(spec.name()), "names that differ", () -> spec.name() + " twice");
          }
          expect(first.value().equals(again.value()), "the same pollers again", () -> "others");
        });
  }

  private static List<PollerSpec> specs(Connector connector) {
    List<PollerSpec> specs = new ArrayList<>();
    for (Poller poller : connector.pollers()) {
      specs.add(poller.spec());
      if (!poller.spec().equals(specs.get(specs.size() - 1))) {
        throw new IllegalStateException("spec() changes from call to call");
      }
    }
    return specs;
  }
}
