package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests go out, against servers that speak plain bytes. */
@SuppressWarnings("NullAway.Init")
class OutboundClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final OutboundClient client = new OutboundClient();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> accepted = new ArrayList<>();
  private ServerSocket server;

  /** What a server does with a connection, the first being 0. */
  private interface Script {
    void talk(int connection, InputStream in, OutputStream out) throws Exception;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Socket socket : accepted) {
      socket.close();
    }
    client.close();
  }

  private URI serve(Script script) {
    Thread thread =
        new Thread(
            () -> {
              for (int connection = 0; !server.isClosed(); connection++) {
                try {
                  Socket socket = server.accept();
                  accepted.add(socket);
                  script.talk(connection, socket.getInputStream(), socket.getOutputStream());
                } catch (Exception e) {
                  // The test's own end, or the client's: both are looked at by the test.
                  Thread.onSpinWait();
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/a?b=c%20d");
  }

  /** The head of a request, up to its empty line; nothing when the connection ended. */
  private String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended");
      }
      head.append((char) next);
    }
    requests.add(head.toString());
    return head.toString();
  }

  private static void answer(OutputStream out, String headers, byte[] body) throws IOException {
    String head = "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private HostHttpReply get(URI uri) throws Exception {
    return client.send(HttpCall.get(uri), uri, LONG, null);
  }

  @Test
  void whatIsAskedArrivesAndTheConnectionIsKept() throws Exception {
    URI uri =
        serve(
            (connection, in, out) -> {
              while (true) {
                head(in);
                answer(out, "X-Which: " + connection + "\r\n", "yes".getBytes("UTF-8"));
              }
            });
    assertThat(get(uri).text()).isEqualTo("yes");
    assertThat(get(uri).header("x-which")).contains("0");
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0))
        .startsWith("GET /a?b=c%20d HTTP/1.1\r\n")
        .contains("User-Agent: ParallelRun")
        .contains("Accept-Encoding: gzip\r\n");
  }

  @Test
  void anEndWithoutAnAnswerIsNotTriedAgain() {
    URI uri =
        serve(
            (connection, in, out) -> {
              head(in);
              accepted.get(connection).close();
            });
    assertThatThrownBy(() -> get(uri)).isInstanceOf(IOException.class);
    assertThat(requests).as("whoever counts requests decides").hasSize(1);
  }

  @Test
  void anEndlessBodyIsCutOff() {
    URI uri =
        serve(
            (connection, in, out) -> {
              head(in);
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              byte[] more = new byte[1 << 16];
              while (true) {
                out.write(more);
              }
            });
    assertThatThrownBy(() -> get(uri))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("more than 10 MB");
  }

  @Test
  void aSmallBodyThatUnpacksToAnEndlessOneIsCutOff() throws Exception {
    var packed = new java.io.ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(new byte[11 * 1024 * 1024]);
    }
    URI uri =
        serve(
            (connection, in, out) -> {
              head(in);
              answer(out, "Content-Encoding: gzip\r\n", packed.toByteArray());
            });
    assertThatThrownBy(() -> get(uri)).hasMessageContaining("more than 10 MB");
  }

  @Test
  void aServerThatDripsIsLeftAtTheDeadline() {
    CountDownLatch begun = new CountDownLatch(1);
    URI uri =
        serve(
            (connection, in, out) -> {
              head(in);
              out.write("HTTP/1.1 200 OK\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
              out.flush();
              begun.countDown();
              in.read();
            });
    GuardedCall call = new GuardedCall("drip/p", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    CompletableFuture<Object> ended =
        CompletableFuture.supplyAsync(
            () -> {
              call.enter();
              try {
                return client.send(HttpCall.get(uri), uri, LONG, call);
              } catch (Exception e) {
                return e;
              } finally {
                call.leave();
              }
            });
    CompletableFuture.runAsync(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              call.cancel();
            })
        .join();
    assertThat(ended.join()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aServerThatDripsIsLeftWhenTheWholeReplyIsLate() {
    CountDownLatch gone = new CountDownLatch(1);
    URI uri =
        serve(
            (connection, in, out) -> {
              head(in);
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              try {
                while (!gone.await(20, TimeUnit.MILLISECONDS)) {
                  out.write('x');
                  out.flush();
                }
              } catch (IOException e) {
                gone.countDown();
              }
            });
    assertThatThrownBy(() -> client.send(HttpCall.get(uri), uri, Duration.ofMillis(300), null))
        .isInstanceOf(SocketTimeoutException.class);
    gone.countDown();
  }

  @Test
  void aRequestOfACallThatWasAskedToStopIsNotSent() {
    URI uri = serve((connection, in, out) -> head(in));
    GuardedCall call = new GuardedCall("late/p", Instant.EPOCH, Instant.EPOCH);
    call.cancel();
    assertThatThrownBy(() -> client.send(HttpCall.get(uri), uri, LONG, call))
        .isInstanceOf(InterruptedException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void theFrameOfARequestIsNotTheConnectors() {
    URI uri = URI.create("http://127.0.0.1:1/");
    assertThatThrownBy(
            () -> client.send(HttpCall.get(uri).header("host", "elsewhere"), uri, LONG, null))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("set the header host");
  }

  @Test
  void aBodyIsSentAsItIs() throws Exception {
    List<String> bodies = new CopyOnWriteArrayList<>();
    URI uri =
        serve(
            (connection, in, out) -> {
              String head = head(in);
              int length =
                  Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
              bodies.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
              answer(out, "", new byte[0]);
            });
    assertThat(client.send(HttpCall.post(uri, "application/json", "{\"ä\":1}"), uri, LONG, null))
        .satisfies(reply -> assertThat(reply.bytes()).isEmpty());
    assertThat(bodies).containsExactly("{\"ä\":1}");
    assertThat(requests.get(0)).contains("Content-Type: application/json\r\n");
  }
}
