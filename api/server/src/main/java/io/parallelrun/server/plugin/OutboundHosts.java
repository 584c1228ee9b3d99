package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a connection may call: those of its own settings, and never a metadata service.
 */
final class OutboundHosts {
  private final Map<String, URI> allowed = new LinkedHashMap<>();

  void allow(URI uri) {
    allowed.putIfAbsent(authority(uri), uri);
  }

  /** One for each host and port that may be called, in the order they were allowed. */
  List<URI> addresses() {
    return List.copyOf(allowed.values());
  }

  /** Refuses an address that is not allowed. */
  void require(URI uri) throws ConnectorException {
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || !allowed.containsKey(authority(uri))) {
      throw refused(uri.getHost(), "it is not the host of the connection's settings");
    }
    resolved(uri.getHost());
  }

  /**
   * Addresses of a host; at least one.
   *
   * @throws ConnectorException when it has none, or one that is never called
   */
  static List<InetAddress> resolved(String host) throws ConnectorException {
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      for (InetAddress address : addresses) {
        if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
          throw refused(host, "it is a link-local address");
        }
      }
      return List.of(addresses);
    } catch (UnknownHostException e) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE,
          "The host " + host + " is not known.",
          "Check the address, and that this machine can resolve it.");
    }
  }

  private static ConnectorException refused(@Nullable String host, String why) {
    return ConnectorException.of(
        FailureKind.CONFIG,
        "A call to " + host + " was refused: " + why + ".",
        "Set the address the platform really answers at, without a redirect to another host.");
  }

  /** Host and port. */
  static String authority(URI uri) {
    return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port(uri);
  }

  /** The port, or the usual one of the scheme. */
  static int port(URI uri) {
    int standard = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }
}
