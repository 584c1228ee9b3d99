package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses a connection may call: those of its own settings, and never a metadata service.
 */
final class OutboundHosts {
  private final Set<String> allowed = new HashSet<>();

  void allow(URI uri) {
    allowed.add(authority(uri));
  }

  /** Refuses an address that is not allowed. */
  void require(URI uri) throws ConnectorException {
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || !allowed.contains(authority(uri))) {
      throw refused(uri, "it is not the host of the connection's settings");
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
        if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
          throw refused(uri, "it is a link-local address");
        }
      }
    } catch (UnknownHostException e) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE,
          "The host " + uri.getHost() + " is not known.",
          "Check the address, and that this machine can resolve it.");
    }
  }

  private static ConnectorException refused(URI uri, String why) {
    return ConnectorException.of(
        FailureKind.CONFIG,
        "A call to " + uri.getHost() + " was refused: " + why + ".",
        "Set the address the platform really answers at, without a redirect to another host.");
  }

  private static String authority(URI uri) {
    int standard = "https".equals(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
