package io.parallelrun.server.plugin.archive;

import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself in {@code META-INF/MANIFEST.MF}, read before any of its classes.
 *
 * @param id {@code Plugin-Id}: lower-case letters, digits, dots and hyphens, at most 60
 * @param version {@code Plugin-Version}: its own, at most 60 characters
 * @param spiVersion {@code Spi-Version}: what it was built against
 */
public record PluginManifest(String id, String version, String spiVersion) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9.-]{0,59}");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,59}");

  /**
   * Reads a manifest.
   *
   * @throws RefusedException when an entry is missing or cannot be, or the host cannot run it
   */
  static PluginManifest of(@Nullable Manifest manifest) throws RefusedException {
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    PluginManifest read =
        new PluginManifest(
            required(main, "Plugin-Id", ID),
            required(main, "Plugin-Version", VERSION),
            required(main, "Spi-Version", Pattern.compile(".{1,20}")));
    SpiNumber.of(read.spiVersion()).requireHost();
    return read;
  }

  private static String required(Attributes main, String name, Pattern form)
      throws RefusedException {
    String value = main.getValue(name);
    if (value == null || !form.matcher(value).matches()) {
      String got = value == null ? "none" : "\"" + value + "\"";
      throw new RefusedException(
          "Its manifest states " + got + " for " + name + ".",
          "Ask its author for an archive built with the project template, which writes it.");
    }
    return value;
  }
}
