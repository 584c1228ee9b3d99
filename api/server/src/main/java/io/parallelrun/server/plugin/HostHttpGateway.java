package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The one way out for a connector: only to the hosts of its own settings, within the deadline of
 * the call, with a limited body; a redirect is followed on the same host alone.
 */
final class HostHttpGateway implements HttpGateway {
  private static final int MOST_BYTES = 10 * 1024 * 1024;
  private static final int MOST_REDIRECTS = 3;
  private static final Duration ALONE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final OutboundHosts hosts;
  private final Clock clock;
  private final Optional<RequestBudget> budget;
  private final Consumer<Duration> waited;

  HostHttpGateway(
      HttpClient client,
      OutboundHosts hosts,
      Clock clock,
      Optional<RequestBudget> budget,
      Consumer<Duration> waited) {
    this.budget = budget;
    this.waited = waited;
    this.client = client;
    this.hosts = hosts;
    this.clock = clock;
  }

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    URI uri = call.uri();
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      hosts.require(uri);
      HostHttpReply reply = once(call, uri);
      Optional<String> location = reply.header("Location");
      if (!redirected(call, reply) || location.isEmpty()) {
        return reply;
      }
      uri = target(uri, location.get());
    }
    throw ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "The platform redirected more than " + MOST_REDIRECTS + " times.",
        "Set the address it redirects to.");
  }

  private static URI target(URI from, String location) throws ConnectorException {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The platform redirected to something that is no address.",
          "Check the platform's own settings.");
    }
  }

  private static boolean redirected(HttpCall call, HostHttpReply reply) {
    boolean safe = call.method().equals("GET") || call.method().equals("HEAD");
    return safe && reply.status() >= 301 && reply.status() <= 308 && reply.status() != 304;
  }

  private HostHttpReply once(HttpCall call, URI uri)
      throws ConnectorException, InterruptedException {
    GuardedCall current = GuardedCall.current();
    if (budget.isPresent()) {
      Instant deadline = current == null ? clock.instant().plus(ALONE) : current.deadline();
      waited.accept(budget.get().take(call.weight(), deadline));
    }
    if (current != null) {
      current.countRequest();
    }
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> response =
          client.send(request(call, uri, remaining(current)), BodyHandlers.ofInputStream());
      byte[] body = body(response);
      Duration latency = Duration.ofNanos(System.nanoTime() - start);
      return new HostHttpReply(response.statusCode(), response.headers(), body, latency);
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw unavailable(uri, "did not accept the connection", e);
    } catch (HttpTimeoutException e) {
      throw unavailable(uri, "did not answer in time", e);
    } catch (IOException e) {
      throw unavailable(uri, "broke the connection off", e);
    }
  }

  private HttpRequest request(HttpCall call, URI uri, Duration timeout) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("User-Agent", "ParallelRun")
            .header("Accept-Encoding", "gzip");
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    request.method(
        call.method(), call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    return request.build();
  }

  private Duration remaining(@org.jspecify.annotations.Nullable GuardedCall current) {
    if (current == null) {
      return ALONE;
    }
    Duration left = Duration.between(clock.instant(), current.deadline());
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }

  private static byte[] body(HttpResponse<InputStream> response)
      throws IOException, ConnectorException {
    try (InputStream in = response.body()) {
      byte[] raw = limited(in);
      boolean zipped = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      if (!zipped || raw.length == 0) {
        return raw;
      }
      try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(raw))) {
        return limited(unzipped);
      }
    }
  }

  private static byte[] limited(InputStream in) throws IOException, ConnectorException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The platform sent more than 10 MB in one reply.",
          "Report it to the connector's author: it should ask for smaller pages.");
    }
    return bytes;
  }

  private static ConnectorException unavailable(URI uri, String what, IOException cause) {
    int port = uri.getPort();
    String where = uri.getHost() + (port < 0 ? "" : ":" + port);
    return ConnectorException.of(
        FailureKind.UNAVAILABLE,
        where + " " + what + ".",
        "Check that the platform runs and can be reached from here.",
        cause);
  }
}
