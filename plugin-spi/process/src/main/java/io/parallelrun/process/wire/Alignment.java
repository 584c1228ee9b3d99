package io.parallelrun.process.wire;

import io.parallelrun.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Which version of the contract a plugin was built against, and which one there is: what nearly
 * every class or method that is missing comes from.
 *
 * @param plugin its jar, or what its manifest calls it
 * @param built as its manifest states it; empty when it states none
 */
public record Alignment(String plugin, String built) {
  /** Of a jar, by its manifest. */
  public static Alignment of(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      Attributes stated = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String id = stated.getValue("Plugin-Id");
      String version = stated.getValue("Plugin-Version");
      String name = id == null ? "its jar" : id + (version == null ? "" : " " + version);
      String built = stated.getValue("Spi-Version");
      return new Alignment(name, built == null ? "" : built.strip());
    }
  }

  /** Both versions, for the end of a sentence. */
  public String words() {
    return "("
        + plugin
        + (built.isEmpty()
            ? " does not state which contract it is built against"
            : " is built against contract " + built)
        + ", this host has "
        + SpiVersion.CURRENT
        + ")";
  }

  /**
   * What to do about a plugin that could not be loaded.
   *
   * @param cause what was thrown; a mistake in a class of it says nothing about versions
   */
  public String remedy(Throwable cause) {
    Throwable known = cause;
    while (known instanceof ServiceConfigurationError && known.getCause() != null) {
      known = known.getCause();
    }
    boolean itsOwnMistake =
        !(known instanceof LinkageError || known instanceof ClassNotFoundException)
            || known instanceof ExceptionInInitializerError;
    return itsOwnMistake ? "Ask its author for one that works with this release." : remedy();
  }

  /** What to do when something of the plugin cannot be linked. */
  public String remedy() {
    return built.equals(SpiVersion.CURRENT)
        ? "The versions agree, so a library is missing in the jar, or is there twice: ask its"
            + " author for one with everything it needs, built for Java 17."
        : "Get a version of the plugin built against contract "
            + SpiVersion.CURRENT
            + " and for Java 17.";
  }
}
