package io.parallelrun.server.plugin.shadow;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What becomes of requests of a new version that the version in use does not send: they go to the
 * platform within what the version in use may send, unless nothing is to be sent or the connector
 * marks them as expensive. Safe from any thread.
 */
final class NewRequests implements AnswerTape.Beyond {
  private static final Pattern SPEAKING =
      Pattern.compile("|v[0-9][0-9.]{0,8}|[A-Za-z][A-Za-z_.-]{0,30}");

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
    String request = call.method() + " " + masked(call.uri().getRawPath());
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
            ? "Judge it by a cassette: connector compare."
            : "Compare again and let new requests be sent.");
  }

  /** A part of a path that may be somebody's name or address, or an id, is not shown. */
  private static String masked(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(part -> SPEAKING.matcher(part).matches() ? part : "*")
        .collect(Collectors.joining("/"));
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
