package io.parallelrun.server.plugin.archive;

import io.parallelrun.spi.SpiVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the plugin contract.
 *
 * @param major what is incompatible differs here
 * @param minor what was added counts here
 */
record SpiNumber(int major, int minor) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\..*)?");

  /** The one this host offers. */
  static SpiNumber host() throws RefusedException {
    return of(SpiVersion.CURRENT);
  }

  /** Reads {@code 1.0}; what follows a second dot is not looked at. */
  static SpiNumber of(String text) throws RefusedException {
    Matcher found = FORM.matcher(text.strip());
    if (!found.matches()) {
      throw new RefusedException(
          "Its manifest states Spi-Version \""
              + text
              + "\", which is no version such as "
              + SpiVersion.CURRENT
              + ".",
          "Ask its author for an archive built with the project template.");
    }
    return new SpiNumber(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
  }

  /** Whether a plugin built against this one runs on a host of another. */
  boolean runsOn(SpiNumber host) {
    return major == host.major && minor <= host.minor;
  }

  /** Refuses a plugin this host cannot run. */
  void requireHost() throws RefusedException {
    SpiNumber host = host();
    if (!runsOn(host)) {
      boolean newer = major > host.major || (major == host.major && minor > host.minor);
      throw new RefusedException(
          "It was built against version "
              + this
              + " of the plugin contract; this host has "
              + host
              + ".",
          newer
              ? "Update this product, or get a version of the plugin built for " + host + "."
              : "Get a version of the plugin built for " + host + ".");
    }
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
