package io.parallelrun.server.store;

import java.util.List;

/**
 * What made the observations of a poller, as it was noted then.
 *
 * @param plugin its id, or {@code built-in:} and a name
 * @param version of the plugin; that of the product where it is part of it
 * @param connector its id
 * @param manifest version of the manifest the connector was made of; empty when it was code
 * @param paths what of the manifest made which observations; empty when it was code
 */
public record StoredOrigin(
    String plugin, String version, String connector, String manifest, List<Path> paths) {
  public StoredOrigin {
    paths = List.copyOf(paths);
  }

  /**
   * What made one kind of observation.
   *
   * @param kind name of the kind
   * @param pointer JSON Pointer (RFC 6901) into the manifest
   * @param expressions by field
   */
  public record Path(String kind, String pointer, List<Expression> expressions) {
    public Path {
      expressions = List.copyOf(expressions);
    }
  }

  /**
   * What gave one field its value.
   *
   * @param field as the manifest calls it
   * @param source the expression, JSONata
   */
  public record Expression(String field, String source) {}
}
