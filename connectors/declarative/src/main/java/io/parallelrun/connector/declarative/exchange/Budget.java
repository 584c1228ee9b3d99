package io.parallelrun.connector.declarative.exchange;

import io.parallelrun.connector.declarative.manifest.HttpPart;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets at most so many requests of a connection through in a window that slides, token requests
 * included: the quota is the customer's own. What is beyond waits if the window soon moves on, so
 * that a long list can be read to its end; else it is not sent. Used by one thread at a time.
 */
public final class Budget implements HttpGateway {
  private final HttpGateway gateway;
  private final InstantSource clock;
  private final int requests;
  private final Duration window;
  private final Pause pause;
  private final Deque<Instant> sent = new ArrayDeque<>();

  /** Lets time pass on the calling thread; ends early when that is interrupted. */
  @FunctionalInterface
  public interface Pause {
    void last(Duration wait) throws InterruptedException;
  }

  /** A budget of a gateway. */
  public Budget(
      HttpGateway gateway, InstantSource clock, int requests, Duration window, Pause pause) {
    this.pause = pause;
    this.gateway = gateway;
    this.clock = clock;
    this.requests = requests;
    this.window = window;
  }

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    while (!sent.isEmpty() && !sent.peekFirst().plus(window).isAfter(now)) {
      sent.removeFirst();
    }
    if (sent.size() >= requests) {
      Instant free = sent.removeFirst().plus(window);
      if (window.compareTo(HttpPart.LONGEST_WAITING_WINDOW) > 0) {
        sent.addFirst(free.minus(window));
        throw ConnectorException.rateLimited(
            "The connector's own budget of " + requests + " requests in " + window + " is spent.",
            free);
      }
      pause.last(Duration.between(now, free));
    }
    sent.addLast(clock.instant());
    return gateway.send(call);
  }
}
