package io.parallelrun.process;

import io.parallelrun.spi.ConnectorPlugin;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/**
 * Where this module and the SPI were loaded from: a directory in tests and in development, jars in
 * the packaged product.
 */
final class OwnClassPath {
  private static final String REMEDY =
      "; name the jars of the process module and of the SPI in the settings";

  private OwnClassPath() {}

  static List<Path> find() {
    return List.of(place(OwnClassPath.class), place(ConnectorPlugin.class));
  }

  private static Path place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      throw new IllegalStateException(type.getName() + " does not say where it is from" + REMEDY);
    }
    return path(location.toString());
  }

  /** The file of an address; of the jar when it names a place within one. */
  static Path path(String location) {
    String address = location.startsWith("jar:") ? location.substring(4) : location;
    int inside = address.indexOf("!/");
    try {
      return Path.of(new URI(inside < 0 ? address : address.substring(0, inside)));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      throw new IllegalStateException("no file: " + location + REMEDY, e);
    }
  }
}
