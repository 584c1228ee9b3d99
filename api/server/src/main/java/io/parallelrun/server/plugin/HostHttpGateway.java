package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/**
 * The one way out for a connector: only to the hosts of its own settings, within the deadline of
 * the call, with a limited body; a redirect is followed on the same host alone.
 */
final class HostHttpGateway implements HttpGateway {
  private static final String TRACE = "traceparent";
  private static final int MOST_REDIRECTS = 3;
  private static final int TOO_MANY = 429;
  private static final String BROKEN_OFF = "broke the connection off";

  /** Stands where there is no poller: a check, or a thread of the plugin's own. */
  private static final String OTHER = "none";

  /** Headers in which platforms say what they call a request. */
  private static final List<String> REQUEST_IDS =
      List.of("X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId", "CF-Ray");

  private static final Duration ALONE = Duration.ofSeconds(30);

  /** After a request that is not answered so much of a call is left to its connector at most. */
  private static final Duration MOST_LEFT = Duration.ofSeconds(1);

  private final OutboundClient client;
  private final OutboundHosts hosts;
  private final Clock clock;
  private final RequestBudget budget;
  private final BiConsumer<String, Duration> waited;

  HostHttpGateway(
      OutboundClient client,
      OutboundHosts hosts,
      Clock clock,
      RequestBudget budget,
      BiConsumer<String, Duration> waited) {
    this.budget = budget;
    this.waited = waited;
    this.client = client;
    this.hosts = hosts;
    this.clock = clock;
  }

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    URI uri = call.uri();
    GuardedCall current = GuardedCall.current();
    if (current != null) {
      current.takeAllowance();
    }
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      hosts.require(uri);
      HostHttpReply reply = sent(call, uri);
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
    return isSafe(call) && reply.status() >= 301 && reply.status() <= 308 && reply.status() != 304;
  }

  /**
   * Sends a request again, once and at once, when the platform had closed the connection that was
   * kept: it has not seen the request. That is a second request, and is counted as one. Everything
   * else is for the connector and the host to decide.
   */
  private HostHttpReply sent(HttpCall call, URI uri)
      throws ConnectorException, InterruptedException {
    try {
      return once(call, uri);
    } catch (NoHttpResponseException e) {
      if (isSafe(call)) {
        return again(call, uri);
      }
      throw brokenOff(uri, e);
    }
  }

  private HostHttpReply again(HttpCall call, URI uri)
      throws ConnectorException, InterruptedException {
    try {
      return once(call, uri);
    } catch (NoHttpResponseException e) {
      throw brokenOff(uri, e);
    }
  }

  private static boolean isSafe(HttpCall call) {
    return call.method().equals("GET") || call.method().equals("HEAD");
  }

  private HostHttpReply once(HttpCall call, URI uri)
      throws ConnectorException, InterruptedException, NoHttpResponseException {
    GuardedCall current = GuardedCall.current();
    CallTrace steps = current == null ? new CallTrace() : current.trace();
    waited.accept(poller(current), taken(call.weight(), current, steps));
    Optional<String> trace = current == null ? Optional.empty() : current.countRequest();
    HttpCall sent = trace.map(parent -> traced(call, parent)).orElse(call);
    CallTrace.Open step =
        steps.begin(TraceStep.Kind.REQUEST, call.method() + " " + uri.getHost() + uri.getRawPath());
    try {
      HostHttpReply reply = client.send(sent, uri, remaining(current), current);
      step.end(reply.status(), named(reply));
      if (reply.status() == TOO_MANY) {
        Instant now = clock.instant();
        RetryAfter.of(reply, now)
            .map(stated -> VendorRest.believed(stated, now))
            .ifPresent(budget.rest()::until);
      }
      return reply;
    } catch (UnknownHostException | ConnectException | NoRouteToHostException e) {
      throw unavailable(step, uri, "did not accept the connection", e);
    } catch (InterruptedIOException e) {
      throw unavailable(step, uri, timedOut(e), e);
    } catch (SSLException e) {
      step.end(0, "could not be secured");
      throw TlsTrouble.of(e).failure(OutboundHosts.authority(uri), e);
    } catch (NoHttpResponseException e) {
      step.end(0, BROKEN_OFF);
      throw e;
    } catch (IOException e) {
      step.end(0, BROKEN_OFF);
      throw brokenOff(uri, e);
    }
  }

  /** In whose name a request is sent; one of a check is nobody's. */
  private static String poller(@Nullable GuardedCall current) {
    return current == null ? OTHER : current.poller().orElse(OTHER);
  }

  private Duration taken(int weight, @Nullable GuardedCall current, CallTrace steps)
      throws ConnectorException, InterruptedException {
    if (budget.tryTake(weight)) {
      return Duration.ZERO;
    }
    CallTrace.Open step = steps.begin(TraceStep.Kind.BUDGET, TraceStep.Kind.BUDGET.text());
    String how = "";
    try {
      return budget.take(
          weight, current == null ? clock.instant().plus(ALONE) : current.deadline());
    } catch (ConnectorException e) {
      how = "was used up for longer than the poll may wait";
      if (current != null) {
        current.refused();
      }
      throw e;
    } finally {
      step.end(0, how);
    }
  }

  /** What the platform calls the request, for its support. */
  private static String named(HostHttpReply reply) {
    for (String header : REQUEST_IDS) {
      Optional<String> id = reply.header(header);
      if (id.isPresent()) {
        return header + " " + id.get();
      }
    }
    return "";
  }

  /** The request with the host's own name for it. */
  private static HttpCall traced(HttpCall call, String parent) {
    List<HttpCall.Header> headers = new ArrayList<>(call.headers());
    headers.removeIf(header -> header.name().equalsIgnoreCase(TRACE));
    headers.add(new HttpCall.Header(TRACE, parent));
    return new HttpCall(call.method(), call.uri(), headers, call.body(), call.weight());
  }

  private static String timedOut(InterruptedIOException e) {
    return e instanceof ConnectTimeoutException
        ? "did not accept the connection"
        : "did not answer in time";
  }

  /** Of what is left a part is the connector's own, to say that the platform does not answer. */
  private Duration remaining(@Nullable GuardedCall current) {
    if (current == null) {
      return ALONE;
    }
    Duration left = Duration.between(clock.instant(), current.deadline());
    Duration tenth = left.dividedBy(10);
    Duration wait = left.minus(tenth.compareTo(MOST_LEFT) > 0 ? MOST_LEFT : tenth);
    return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
  }

  private static ConnectorException unavailable(
      CallTrace.Open step, URI uri, String what, IOException cause) {
    step.end(0, what);
    return unavailable(uri, what, cause);
  }

  private static ConnectorException brokenOff(URI uri, IOException cause) {
    return unavailable(uri, BROKEN_OFF, cause);
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
