package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each request that goes out is paid for and counted, and none goes before a stated time. */
@SuppressWarnings("NullAway.Init")
class HostHttpGatewayTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock STILL = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final HttpBudget TEN = HttpBudget.of(10, Duration.ofHours(1));

  private final OutboundClient client = new OutboundClient();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final GuardedCall call = new GuardedCall("c/p", NOON, NOON.plusSeconds(60));
  private RequestBudget budget = new RequestBudget(TEN, STILL);
  private ServerSocket server;

  /** What a server answers to a request; nothing to close the connection without an answer. */
  private interface Script {
    String answer(int request) throws Exception;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    call.enter();
  }

  @AfterEach
  void close() throws IOException {
    call.leave();
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
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  accepted.add(socket);
                  while (answered(socket, script)) {
                    Thread.onSpinWait();
                  }
                } catch (Exception e) {
                  // The test's own end, or the client's: both are looked at by the test.
                  Thread.onSpinWait();
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/a");
  }

  private boolean answered(Socket socket, Script script) throws Exception {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    requests.add(head.toString());
    String answer = script.answer(requests.size());
    if (answer.isEmpty()) {
      return false;
    }
    OutputStream out = socket.getOutputStream();
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return true;
  }

  private static String status(String line, String... headers) {
    return "HTTP/1.1 " + line + "\r\n" + String.join("", headers) + "Content-Length: 0\r\n\r\n";
  }

  private HostHttpGateway gateway(URI uri) {
    OutboundHosts hosts = new OutboundHosts();
    hosts.allow(uri);
    return new HostHttpGateway(client, hosts, STILL, budget, (poller, waited) -> {});
  }

  private ConnectorException refused(URI uri, HttpCall asked) {
    return catchThrowableOfType(ConnectorException.class, () -> gateway(uri).send(asked));
  }

  @Test
  void aRequestThatIsSentAgainIsPaidForAndCountedAgain() throws Exception {
    URI uri = serve(request -> request == 1 ? "" : status("200 OK"));
    assertThat(gateway(uri).send(HttpCall.get(uri)).status()).isEqualTo(200);
    assertThat(requests).hasSize(2);
    assertThat(call.requests()).isEqualTo(2);
    assertThat(budget.available()).isEqualTo(8);
  }

  @Test
  void itIsSentAgainOnlyOnceAndOnlyWhatChangesNothing() {
    URI uri = serve(request -> "");
    assertThat(refused(uri, HttpCall.get(uri)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(requests).hasSize(2);
    assertThat(refused(uri, HttpCall.post(uri, "application/json", "{}")).getMessage())
        .contains("broke the connection off");
    assertThat(requests).hasSize(3);
  }

  @Test
  void itIsNotSentAgainWhenThatIsNotAllowedAnyMore() {
    budget = new RequestBudget(HttpBudget.of(1, Duration.ofHours(1)), STILL);
    URI uri = serve(request -> "");
    assertThat(refused(uri, HttpCall.get(uri)).kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aConnectionThatWasClosedMeanwhileIsReplaced() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    URI uri =
        serve(
            request -> {
              if (request == 2) {
                closed.countDown();
                return "";
              }
              return status("200 OK");
            });
    assertThat(gateway(uri).send(HttpCall.get(uri)).status()).isEqualTo(200);
    assertThat(gateway(uri).send(HttpCall.get(uri)).status()).isEqualTo(200);
    closed.await();
    assertThat(call.requests()).isEqualTo(3);
  }

  @Test
  void nothingIsSentBeforeTheTimeTheVendorStatedInSeconds() throws Exception {
    URI uri = serve(request -> status("429 Too Many", "Retry-After: 600\r\n"));
    assertThat(gateway(uri).send(HttpCall.get(uri)).status()).isEqualTo(429);
    ConnectorException early = refused(uri, HttpCall.get(uri));
    assertThat(early.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(early.retryAt()).contains(NOON.plusSeconds(600));
    assertThat(early).hasMessageContaining("The vendor asked to wait");
    assertThat(requests).hasSize(1);
    assertThat(call.requests()).isEqualTo(1);
    assertThat(budget.available()).isZero();
  }

  @Test
  void orAsADateAndForOneThatStatesNoLimits() throws Exception {
    budget = new RequestBudget(HttpBudget.UNLIMITED, STILL);
    URI uri =
        serve(request -> status("429 Too Many", "Retry-After: Sun, 01 Mar 2026 12:30:00 GMT\r\n"));
    gateway(uri).send(HttpCall.get(uri));
    assertThat(refused(uri, HttpCall.get(uri)).retryAt()).contains(NOON.plusSeconds(1_800));
    assertThat(requests).hasSize(1);
  }
}
