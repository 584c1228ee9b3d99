package io.parallelrun.testkit;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A gateway to a real address that behaves as the host's: what breaks on the way is {@code
 * UNAVAILABLE}. Safe from any thread.
 */
public final class TestGateway implements HttpGateway {
  private final HttpClient client;
  private final Duration timeout;

  /** Waits up to two seconds for each reply. */
  public TestGateway() {
    this(Duration.ofSeconds(2));
  }

  /**
   * A gateway with a limit of its own.
   *
   * @param timeout how long a connection, and then its reply, may take
   */
  public TestGateway(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            // As the host: some servers leave a request that offers an upgrade unanswered.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    HttpRequest request = request(call, timeout);
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      Duration latency = Duration.ofNanos(System.nanoTime() - start);
      return new TestReply(
          response.statusCode(), response.headers().map(), response.body(), latency);
    } catch (IOException e) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE, "The platform did not answer.", "Start it.", e);
    }
  }

  /**
   * The request as the host would send it.
   *
   * @throws IllegalArgumentException when the host could not, for example for a header that HTTP
   *     forbids
   */
  public static HttpRequest request(HttpCall call, Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).timeout(timeout);
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    request.method(
        call.method(), call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    return request.build();
  }
}
