package io.parallelrun.server.plugin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What makes the observations of a poller. It changes with its plugin, not with its polls.
 *
 * @param mark tells one from another without reading the rest
 * @param plugin its id, or {@code built-in:} and a name
 * @param version of the plugin; that of the product where it is part of it
 * @param connector its id
 * @param manifest version of the manifest the connector is made of; empty when it is code
 * @param paths what of the manifest makes which observations; empty when it is code
 */
public record Origin(
    long mark, String plugin, String version, String connector, String manifest, List<Path> paths) {
  public Origin {
    paths = List.copyOf(paths);
  }

  /**
   * What makes one kind of observation.
   *
   * @param kind name of the kind
   * @param pointer JSON Pointer (RFC 6901) into the manifest
   * @param expressions by field, ordered
   */
  public record Path(String kind, String pointer, List<Expression> expressions) {
    public Path {
      expressions = List.copyOf(expressions);
    }
  }

  /**
   * What gives one field its value.
   *
   * @param field as the manifest calls it
   * @param source the expression, JSONata
   */
  public record Expression(String field, String source) {}

  /** One with the mark that its parts give it. */
  public static Origin of(
      String plugin, String version, String connector, String manifest, List<Path> paths) {
    String text = String.join("\n", plugin, version, connector, manifest, paths.toString());
    UUID digest = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return new Origin(digest.getMostSignificantBits(), plugin, version, connector, manifest, paths);
  }

  /** Whether code made it, and no manifest. */
  public boolean isCode() {
    return manifest.isEmpty();
  }
}
