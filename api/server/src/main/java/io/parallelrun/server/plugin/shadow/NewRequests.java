package io.parallelrun.server.plugin.shadow;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of requests of a new version that the version in use does not send: they go to the
 * platform in the budget of the version in use, unless nothing is to be sent or the connector marks
 * them as expensive. Safe from any thread.
 */
final class NewRequests implements AnswerTape.Beyond {
  private final boolean live;
  private final List<String> named = new ArrayList<>();
  private int sent;

  NewRequests(boolean live) {
    this.live = live;
  }

  /** Counts anew. */
  synchronized void begin() {
    named.clear();
    sent = 0;
  }

  synchronized int sent() {
    return sent;
  }

  /** Method and path of each, those that were not sent included. */
  synchronized List<String> named() {
    return List.copyOf(named);
  }

  @Override
  public HttpReply send(HttpCall call, HttpGateway platform)
      throws ConnectorException, InterruptedException {
    String request = call.method() + " " + call.uri().getRawPath();
    boolean expensive = call.weight() > 1;
    boolean goes = live && !expensive;
    note(request, goes);
    if (goes) {
      return platform.send(call);
    }
    throw ConnectorException.of(
        FailureKind.UNAVAILABLE,
        request
            + " is not asked by the version in use"
            + (expensive
                ? String.format(
                    Locale.ROOT,
                    ", and counts for %d requests: it is not sent for a comparison.",
                    call.weight())
                : ", and nothing is to be sent for this comparison."),
        expensive
            ? "Judge it by a cassette: connector test."
            : "Compare again and let new requests be sent.");
  }

  private synchronized void note(String request, boolean goes) {
    if (goes) {
      sent++;
    }
    if (named.size() < PollerComparison.MOST_NAMED && !named.contains(request)) {
      named.add(request);
    }
  }
}
