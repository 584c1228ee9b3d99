package io.parallelrun.connector.declarative;

import io.parallelrun.connector.declarative.document.Structure;
import io.parallelrun.connector.declarative.manifest.ManifestException;
import io.parallelrun.connector.declarative.manifest.ManifestReader;
import io.parallelrun.spi.ConnectorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads manifests. Stateless and thread-safe. */
public final class Manifests {
  private static final ManifestReader READER =
      new ManifestReader(Structure.resource(Manifests.class, "connector.schema.json"));

  private Manifests() {}

  /**
   * A factory for the connector that a manifest describes. Performs no I/O.
   *
   * @param text the manifest, YAML 1.2
   * @param name of the file, for messages only
   * @throws ManifestException when it cannot be used; holds every mistake with its line and column
   */
  public static ConnectorFactory read(String text, String name) throws ManifestException {
    return new DeclarativeConnectorFactory(READER.read(text, name));
  }

  /** The JSON Schema (2020-12) of manifests, for editors. */
  public static String schema() {
    return resource("connector.schema.json");
  }

  /** The factories of the manifests that this jar ships, in the order of its index. */
  static List<ConnectorFactory> shipped() {
    List<ConnectorFactory> factories = new ArrayList<>();
    for (String name : resource("/connectors/index").lines().filter(l -> !l.isBlank()).toList()) {
      try {
        factories.add(read(resource("/connectors/" + name), name));
      } catch (ManifestException e) {
        // A shipped manifest is tested; one that fails here was damaged after the build.
        throw new IllegalStateException(e.getMessage(), e);
      }
    }
    return factories;
  }

  private static String resource(String name) {
    try (InputStream in = Manifests.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("name: this jar has no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
