package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an address before anything is asked there, against servers of all kinds. */
class ReachTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final ProxySelector NO_PROXY = ProxySelector.of(null);

  @TempDir Path work;
  private final List<ServerSocket> servers = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
  }

  private interface Talk {
    void with(Socket socket) throws IOException;
  }

  private int serve(ServerSocket server, Talk talk) {
    servers.add(server);
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  talk.with(socket);
                } catch (IOException e) {
                  // The client's end, or the test's: both are looked at by the test.
                  Thread.onSpinWait();
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return server.getLocalPort();
  }

  private static ServerSocket plain() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static Reach reach() {
    return new Reach(NO_PROXY, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private static ConnectorException failure(Reach reach, String uri) {
    return catchThrowableOfType(ConnectorException.class, () -> reach.connect(URI.create(uri)));
  }

  /** A key pair of the JDK's own tool: the JDK has no public way to make a certificate. */
  private KeyStore certificate(String name) throws Exception {
    Path file = work.resolve(name + ".p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private int serveTls(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return serve(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        socket -> assertThat(socket.getInputStream().read()).isNegative());
  }

  /** Whoever trusts this certificate and no other. */
  private static Reach trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return new Reach(NO_PROXY, context.getSocketFactory());
  }

  @Test
  void aNameIsFoundOrNot() throws Exception {
    assertThat(reach().resolve("127.0.0.1")).isEqualTo("127.0.0.1 is at 127.0.0.1.");
    ConnectorException unknown =
        catchThrowableOfType(
            ConnectorException.class, () -> reach().resolve("no-such-host.invalid"));
    assertThat(unknown.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(unknown).hasMessage("The host no-such-host.invalid is not known.");
  }

  @Test
  void anAddressThatIsNeverCalledIsNotConnectedToEither() {
    ConnectorException refused = failure(reach(), "http://169.254.169.254/latest");
    assertThat(refused.kind()).isEqualTo(FailureKind.CONFIG);
    assertThat(refused).hasMessageContaining("link-local");
  }

  @Test
  void aServerThatListensIsReachedAndAskedNothing() throws Exception {
    int port = serve(plain(), socket -> heard.add("" + socket.getInputStream().read()));
    assertThat(reach().connect(URI.create("http://127.0.0.1:" + port + "/api")))
        .isEqualTo("127.0.0.1:" + port + " accepts connections.");
  }

  @Test
  void aPortNobodyListensOnIsNamed() throws Exception {
    int port;
    try (ServerSocket gone = plain()) {
      port = gone.getLocalPort();
    }
    ConnectorException refused = failure(reach(), "https://127.0.0.1:" + port);
    assertThat(refused.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(refused).hasMessageContaining("127.0.0.1:" + port + " did not accept");
    assertThat(refused.remedy()).contains("port").contains("firewall");
  }

  @Test
  void aCertificateNobodyTrustsIsNamed() throws Exception {
    int port = serveTls(certificate("localhost"));
    ConnectorException untrusted = failure(reach(), "https://localhost:" + port);
    assertThat(untrusted.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(untrusted)
        .hasMessage(
            "localhost:"
                + port
                + " has a certificate that nobody signed whom this machine trusts.");
    assertThat(untrusted.remedy()).contains("trust store");
  }

  @Test
  void aCertificateOfAnotherHostIsNamed() throws Exception {
    KeyStore other = certificate("elsewhere.example");
    int port = serveTls(other);
    assertThat(failure(trusting(other), "https://localhost:" + port))
        .hasMessageEndingWith(" has a certificate for another host name.");
  }

  @Test
  void aCertificateThatFitsIsToldWithItsEnd() throws Exception {
    KeyStore keys = certificate("localhost");
    int port = serveTls(keys);
    assertThat(trusting(keys).connect(URI.create("https://localhost:" + port)))
        .startsWith("localhost:" + port + " accepts connections with TLSv1.3")
        .contains("its certificate is valid until 20");
  }

  @Test
  void aServerWithoutTlsIsNamed() throws Exception {
    int port =
        serve(
            plain(),
            socket -> {
              assertThat(socket.getInputStream().read()).isNotNegative();
              socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes("UTF-8"));
              socket.getOutputStream().flush();
            });
    ConnectorException plain = failure(reach(), "https://127.0.0.1:" + port);
    assertThat(plain).hasMessageEndingWith(" does not speak TLS.");
    assertThat(plain.remedy()).contains("http://");
  }

  @Test
  void theDatesOfACertificateAreNamed() {
    SSLException expired = new SSLHandshakeException("PKIX path validation failed");
    expired.initCause(new CertificateExpiredException("NotAfter: yesterday"));
    SSLException early = new SSLHandshakeException("PKIX path validation failed");
    early.initCause(new CertificateNotYetValidException("NotBefore: tomorrow"));
    assertThat(TlsTrouble.of(expired)).isEqualTo(TlsTrouble.EXPIRED);
    assertThat(TlsTrouble.of(early)).isEqualTo(TlsTrouble.NOT_YET_VALID);
    assertThat(TlsTrouble.of(new SSLException("bad record"))).isEqualTo(TlsTrouble.OTHER);
  }

  @Test
  void aProxyIsUsedAsRequestsUseIt() throws Exception {
    int port =
        serve(
            plain(),
            socket -> {
              StringBuilder head = new StringBuilder();
              while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                  return;
                }
                head.append((char) next);
              }
              heard.add(head.toString());
              socket.getOutputStream().write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes("UTF-8"));
              socket.getOutputStream().flush();
            });
    Reach proxied =
        new Reach(
            ProxySelector.of(InetSocketAddress.createUnresolved("127.0.0.1", port)),
            (SSLSocketFactory) SSLSocketFactory.getDefault());
    assertThat(proxied.connect(URI.create("http://localhost:1/")))
        .isEqualTo("The proxy 127.0.0.1:" + port + ", which localhost:1 is behind, accepts them.");
    ConnectorException refused = failure(proxied, "https://localhost:1/");
    assertThat(refused)
        .hasMessageContaining("localhost:1 through the proxy 127.0.0.1:" + port)
        .hasMessageContaining("403");
    assertThat(heard).last().asString().startsWith("CONNECT localhost:1 HTTP/1.1");
  }
}
