package io.parallelrun.connector.declarative.shipped;

import com.dashjoin.jsonata.Jsonata;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;

/** A shipped manifest, tried against the whole plugin contract with one cassette of its name. */
abstract class ShippedContract extends ConnectorContract {
  private final String id;
  private final Map<String, String> settings;

  ShippedContract(String id, Map<String, String> settings) {
    this.id = id;
    this.settings = settings;
  }

  @Override
  protected ConnectorFactory factory() {
    return Opened.factory(id);
  }

  @Override
  protected Map<String, String> validConfig() {
    return settings;
  }

  /** What the libraries cannot keep; OwnCodeTest holds the connector's own classes to it. */
  @Override
  protected Map<String, String> waivers() {
    return Map.of(
        "C-SEC-04",
        "JSONata prints from debugging and from errors of its own; own classes are tried alone",
        "C-LIFE-06",
        "JSONata reads the clock in functions that ours replace, in a time box and to complete a"
            + " time without a date; own classes are tried alone");
  }

  /** The plugin with the two libraries it brings. */
  @Override
  protected List<Path> classPath() {
    return Stream.concat(
            super.classPath().stream(),
            Stream.of(Jsonata.class, Load.class).map(ShippedContract::jarOf))
        .toList();
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.resource(getClass(), id + ".json"));
  }

  private static Path jarOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
