package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether an address can be reached, as far as its name, a connection and TLS go: nothing is asked.
 * The addresses and proxies are those the requests of a connection would use. Safe from any thread.
 */
final class Reach {
  private static final int MOST_MILLIS = 10_000;

  private final ProxySelector proxies;
  private final SSLSocketFactory tls;

  Reach(ProxySelector proxies, SSLSocketFactory tls) {
    this.proxies = proxies;
    this.tls = tls;
  }

  /** By the proxies and the trusted certificates of this JVM, as requests go out. */
  static Reach asRequestsGo() {
    return new Reach(ProxySelector.getDefault(), (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * Finds the addresses of a host.
   *
   * @return what was found
   * @throws ConnectorException when it has none, or one that is never called
   */
  String resolve(String host) throws ConnectorException {
    List<InetAddress> found = OutboundHosts.resolved(host);
    String more = found.size() == 1 ? "." : ", and " + (found.size() - 1) + " more.";
    return host + " is at " + found.get(0).getHostAddress() + more;
  }

  /**
   * Opens a connection and lets it go.
   *
   * @param uri one the connection may call
   * @return what was found
   * @throws ConnectorException when it cannot be opened; says at what it failed
   * @throws InterruptedException when the call was asked to stop
   */
  String connect(URI uri) throws ConnectorException, InterruptedException {
    boolean secure = "https".equals(uri.getScheme());
    Optional<InetSocketAddress> proxy = proxy(uri);
    GuardedCall call = GuardedCall.current();
    try (Socket socket = socket(proxy, secure)) {
      stopsWith(call, () -> close(socket));
      socket.connect(target(uri, proxy, secure), MOST_MILLIS);
      String where = OutboundHosts.authority(uri);
      if (secure) {
        return where + " accepts connections with " + handshake(socket, uri) + through(proxy);
      }
      return proxy.isPresent()
          ? "The proxy " + words(proxy.get()) + ", which " + where + " is behind, accepts them."
          : where + " accepts connections.";
    } catch (IOException e) {
      if (call != null && call.cancelled()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      throw trouble(uri, proxy, e);
    } finally {
      stopsWith(call, null);
    }
  }

  /** A request of the JDK's and the host's client goes through a proxy of HTTP, or through none. */
  private Optional<InetSocketAddress> proxy(URI uri) {
    return proxies.select(uri).stream()
        .filter(proxy -> proxy.type() == Proxy.Type.DIRECT || proxy.type() == Proxy.Type.HTTP)
        .findFirst()
        .map(Proxy::address)
        .map(address -> (InetSocketAddress) address)
        .map(address -> new InetSocketAddress(address.getHostString(), address.getPort()));
  }

  /** What is not encrypted is sent to a proxy as it is; all else goes through a tunnel. */
  private static Socket socket(Optional<InetSocketAddress> proxy, boolean secure) {
    return proxy.isPresent() && secure
        ? new Socket(new Proxy(Proxy.Type.HTTP, proxy.get()))
        : new Socket();
  }

  private static InetSocketAddress target(
      URI uri, Optional<InetSocketAddress> proxy, boolean secure) throws ConnectorException {
    int port = OutboundHosts.port(uri);
    if (proxy.isEmpty()) {
      return new InetSocketAddress(OutboundHosts.resolved(uri.getHost()).get(0), port);
    }
    return secure ? InetSocketAddress.createUnresolved(host(uri), port) : proxy.get();
  }

  private String handshake(Socket socket, URI uri) throws IOException {
    try (SSLSocket secured =
        (SSLSocket) tls.createSocket(socket, host(uri), OutboundHosts.port(uri), true)) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.setSoTimeout(MOST_MILLIS);
      secured.startHandshake();
      SSLSession session = secured.getSession();
      String until =
          session.getPeerCertificates()[0] instanceof X509Certificate certificate
              ? "; its certificate is valid until "
                  + certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
              : "";
      return session.getProtocol() + until;
    }
  }

  /** Without the brackets of an address of version 6. */
  private static String host(URI uri) {
    return uri.getHost().replaceAll("^\\[|]$", "");
  }

  private static ConnectorException trouble(
      URI uri, Optional<InetSocketAddress> proxy, IOException e) {
    String where = OutboundHosts.authority(uri);
    if (e instanceof SSLException ssl) {
      return TlsTrouble.of(ssl).failure(where, e);
    }
    String what;
    if (e instanceof SocketTimeoutException) {
      what = "did not answer within " + MOST_MILLIS / 1000 + " s";
    } else if (e instanceof ConnectException) {
      what = "did not accept the connection";
    } else if (e instanceof NoRouteToHostException) {
      what = "cannot be reached: there is no route to it";
    } else {
      what = "broke the connection off";
    }
    String detail = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
    return ConnectorException.of(
        FailureKind.UNAVAILABLE,
        where + through(proxy) + " " + what + detail + ".",
        "Check host and port, that the platform runs, and that a firewall"
            + (proxy.isPresent() ? " or the proxy" : "")
            + " lets this machine through.",
        e);
  }

  private static String through(Optional<InetSocketAddress> proxy) {
    return proxy.map(it -> " through the proxy " + words(it)).orElse("");
  }

  private static String words(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private static void stopsWith(@Nullable GuardedCall call, @Nullable Runnable stop) {
    if (call != null) {
      call.onCancel(stop);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, which is what was wanted.
      Thread.onSpinWait();
    }
  }
}
