package io.parallelrun.server.plugin;

import io.parallelrun.connector.declarative.DeclarativeConnectorFactory;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.manifest.Manifest;
import io.parallelrun.connector.declarative.manifest.MapPart;
import io.parallelrun.connector.declarative.manifest.PollerPart;
import io.parallelrun.server.config.ProductVersion;
import io.parallelrun.server.plugin.lifecycle.Described;
import io.parallelrun.server.plugin.lifecycle.Plugin;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What makes the observations of the pollers of one connector. Made once for a connection. */
final class Origins {
  private final String plugin;
  private final String version;
  private final String connector;
  private final ConnectorFactory factory;

  Origins(PluginStatus status, Described described) {
    this.plugin = status.name();
    this.version = status.version().isEmpty() ? ProductVersion.text() : status.version();
    this.connector = described.descriptor().id();
    this.factory = described.factory();
  }

  /** The version of a plugin: of its jar, or of its manifest. */
  static String version(Plugin plugin) {
    PluginStatus status = plugin.status();
    return status.connectors().stream()
        .flatMap(each -> plugin.connector(each.id()).stream())
        .map(Described::factory)
        .filter(DeclarativeConnectorFactory.class::isInstance)
        .map(each -> ((DeclarativeConnectorFactory) each).manifest().version())
        .findFirst()
        .orElse(status.version());
  }

  /** That of a poller. */
  Origin of(String poller) {
    return factory instanceof DeclarativeConnectorFactory declared
        ? Origin.of(
            plugin,
            version,
            connector,
            declared.manifest().version(),
            paths(declared.manifest(), poller))
        : Origin.of(plugin, version, connector, "", List.of());
  }

  private static List<Origin.Path> paths(Manifest manifest, String poller) {
    List<Origin.Path> paths = new ArrayList<>();
    for (int i = 0; i < manifest.pollers().size(); i++) {
      PollerPart part = manifest.pollers().get(i);
      for (int j = 0; part.spec().name().equals(poller) && j < part.map().size(); j++) {
        paths.add(path(part, part.map().get(j), "/pollers/" + i + "/map/" + j));
      }
    }
    return paths;
  }

  private static Origin.Path path(PollerPart poller, MapPart map, String pointer) {
    List<Origin.Expression> expressions = new ArrayList<>();
    expressions.add(new Origin.Expression("select", poller.list().select().source()));
    map.over().ifPresent(over -> expressions.add(new Origin.Expression("over", over.source())));
    add(expressions, "", map.fields());
    add(expressions, "entry.", map.entry());
    return new Origin.Path(map.kind().name(), pointer, expressions);
  }

  private static void add(
      List<Origin.Expression> to, String prefix, Map<String, Expression> fields) {
    new TreeMap<>(fields)
        .forEach((name, made) -> to.add(new Origin.Expression(prefix + name, made.source())));
  }
}
