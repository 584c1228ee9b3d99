package io.parallelrun.server.plugin;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request at a time on the thread that asks, so that no other has to be woken for it, and
 * keeps connections for the next. Sends nothing twice: whoever asks counts requests. A request ends
 * when whoever cancels it says so: the thread waits for the network and hears no interrupt. Safe
 * from any thread.
 */
final class OutboundClient implements AutoCloseable {
  private static final int MOST_BYTES = 10 * 1024 * 1024;
  private static final int MOST_CONNECTIONS = 400;
  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** Frames of the request are the client's own; so they are in the JDK's. */
  private static final Set<String> RESERVED =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final PoolingHttpClientConnectionManager connections =
      PoolingHttpClientConnectionManagerBuilder.create()
          .setMaxConnTotal(MOST_CONNECTIONS)
          .setMaxConnPerRoute(MOST_CONNECTIONS)
          .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
          .build();
  private final CloseableHttpClient client =
      HttpClients.custom()
          .setConnectionManager(connections)
          .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
          .disableAutomaticRetries()
          .setUserAgent("ParallelRun")
          .disableRedirectHandling()
          .disableContentCompression()
          .disableCookieManagement()
          .disableAuthCaching()
          .build();
  private final AtomicLong swept = new AtomicLong(System.nanoTime());

  /** Ends requests: what connects slowly or drips is not late for any wait of the client's. */
  private final ScheduledThreadPoolExecutor ends = ends();

  private static ScheduledThreadPoolExecutor ends() {
    ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(1, OutboundClient::daemon);
    // Nearly all requests end long before: what waits for that is not to pile up.
    ends.setRemoveOnCancelPolicy(true);
    // Begun by a request it would keep the classes of the plugin that asks: a thread remembers who
    // began it.
    ends.prestartAllCoreThreads();
    return ends;
  }

  /**
   * Sends a request and reads the reply to its end.
   *
   * @param timeout the longest wait for the whole reply
   * @param call in whose deadline it is sent; null when there is none
   * @throws IOException when there was no whole reply
   * @throws ConnectorException when the reply is too large, or a header may not be set
   * @throws InterruptedException when the call was asked to stop
   */
  HostHttpReply send(HttpCall what, URI uri, Duration timeout, @Nullable GuardedCall call)
      throws IOException, ConnectorException, InterruptedException {
    sweep();
    HttpUriRequestBase request = request(what, uri, timeout);
    long start = System.nanoTime();
    stopsWith(call, request::cancel);
    AtomicBoolean late = new AtomicBoolean();
    Future<?> end = ends.schedule(() -> endLate(request, late), timeout.toMillis(), MILLISECONDS);
    try {
      Received received = client.execute(request, response -> received(response, request));
      byte[] body = received.unzipped();
      return new HostHttpReply(
          received.status(), received.headers(), body, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      if (request.isCancelled() || Thread.interrupted()) {
        throw ended(late, e);
      }
      throw e;
    } catch (IllegalStateException e) {
      // The client's word for a request that is ended before it has a connection.
      if (request.isCancelled()) {
        throw ended(late, e);
      }
      throw e;
    } finally {
      end.cancel(false);
      stopsWith(call, null);
    }
  }

  private static void endLate(HttpUriRequestBase request, AtomicBoolean late) {
    late.set(true);
    request.cancel();
  }

  private static InterruptedException ended(AtomicBoolean late, Exception cause)
      throws SocketTimeoutException {
    if (late.get()) {
      throw (SocketTimeoutException) new SocketTimeoutException().initCause(cause);
    }
    return stopped(cause);
  }

  private static InterruptedException stopped(Exception cause) {
    Thread.interrupted();
    return (InterruptedException) new InterruptedException().initCause(cause);
  }

  private static void stopsWith(@Nullable GuardedCall call, @Nullable Runnable stop) {
    if (call != null) {
      call.onCancel(stop);
    }
  }

  private static HttpUriRequestBase request(HttpCall call, URI uri, Duration timeout)
      throws ConnectorException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), uri);
    Timeout wait = Timeout.of(timeout);
    request.setConfig(
        RequestConfig.custom().setResponseTimeout(wait).setConnectionRequestTimeout(wait).build());
    request.addHeader("Accept-Encoding", "gzip");
    for (HttpCall.Header header : call.headers()) {
      if (RESERVED.contains(header.name().toLowerCase(Locale.ROOT))) {
        throw ConnectorException.of(
            FailureKind.BUG,
            "The connector set the header " + header.name() + ", which is the host's own.",
            "Report it to the connector's author.");
      }
      request.addHeader(header.name(), header.value());
    }
    call.body()
        .ifPresent(
            body ->
                request.setEntity(
                    new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null)));
    return request;
  }

  /** A reply as it came. */
  private record Received(int status, HttpHeaders headers, byte[] raw, boolean cutOff) {
    byte[] unzipped() throws IOException, ConnectorException {
      if (cutOff) {
        throw tooLarge();
      }
      if (raw.length == 0 || !headers.firstValue("Content-Encoding").orElse("").equals("gzip")) {
        return raw;
      }
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
        byte[] unzipped = in.readNBytes(MOST_BYTES + 1);
        if (unzipped.length > MOST_BYTES) {
          throw tooLarge();
        }
        return unzipped;
      }
    }

    private static ConnectorException tooLarge() {
      return ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The platform sent more than 10 MB in one reply.",
          "Report it to the connector's author: it should ask for smaller pages.");
    }
  }

  private static Received received(ClassicHttpResponse response, HttpUriRequestBase request)
      throws IOException {
    HttpHeaders headers = headers(response.getHeaders());
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Received(response.getCode(), headers, new byte[0], false);
    }
    byte[] raw = entity.getContent().readNBytes(MOST_BYTES + 1);
    boolean tooLarge = raw.length > MOST_BYTES;
    if (tooLarge) {
      // Nobody reads the rest, however much it is.
      request.cancel();
    }
    return new Received(response.getCode(), headers, raw, tooLarge);
  }

  private static HttpHeaders headers(Header[] given) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : given) {
      headers
          .computeIfAbsent(header.getName(), name -> new ArrayList<>(1))
          .add(String.valueOf(header.getValue()));
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  /** Lets go of connections nobody used for long: each is a socket on both machines. */
  private void sweep() {
    long last = swept.get();
    long now = System.nanoTime();
    if (now - last > IDLE.toNanos() && swept.compareAndSet(last, now)) {
      connections.closeIdle(TimeValue.of(IDLE.toNanos(), TimeUnit.NANOSECONDS));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "request-end");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() throws IOException {
    ends.shutdownNow();
    client.close();
  }
}
