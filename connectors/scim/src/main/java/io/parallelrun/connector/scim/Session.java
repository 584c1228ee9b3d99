package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.net.URI;
import java.time.InstantSource;

/** What one poll, or one connection check, asks of the platform. */
final class Session {
  /** Below the 1,000 a poll may send, with room for what is asked beside pages. */
  static final int MOST = 900;

  private static final String ACCEPT = "application/scim+json, application/json";

  private final URI base;
  private final Signer signer;
  private final HttpGateway http;
  private final InstantSource clock;
  private boolean silent;
  private int requests;

  Session(URI base, Signer signer, HttpGateway http, InstantSource clock) {
    this.base = base;
    this.signer = signer;
    this.http = http;
    this.clock = clock;
  }

  /** An address of the API. */
  URI uri(String path) {
    return URI.create(base.toString().replaceAll("/+$", "") + path);
  }

  /** An address the platform names for the next page; one of another host is refused. */
  URI next(String link) throws ConnectorException {
    try {
      URI uri = base.resolve(link);
      if (base.getScheme().equals(uri.getScheme())
          && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw strange(e);
    }
    throw ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "The platform names another host for the next page of a list.",
        "Set the address that the platform itself uses.");
  }

  private static ConnectorException strange(IllegalArgumentException cause) {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "The platform names something that is no address for the next page of a list.",
        "Check that nothing in front of the platform changes its answers.",
        cause);
  }

  /** Proves the credential by itself, where that can be done; returns whether it could. */
  boolean signIn() throws ConnectorException, InterruptedException {
    return signer.signIn();
  }

  /** A reply as it came. */
  HttpReply raw(URI uri, HttpCall.Header... more) throws ConnectorException, InterruptedException {
    HttpCall call = HttpCall.get(uri).header("Accept", ACCEPT);
    for (HttpCall.Header header : more) {
      call = call.header(header.name(), header.value());
    }
    requests++;
    try {
      return http.send(signer.sign(call));
    } catch (ConnectorException e) {
      silent |= e.kind() == FailureKind.UNAVAILABLE;
      throw e;
    }
  }

  /** Only a good answer in JSON comes back. */
  HttpReply get(URI uri, HttpCall.Header... more) throws ConnectorException, InterruptedException {
    HttpReply reply = raw(uri, more);
    require(reply);
    return reply;
  }

  /** The JSON of a good answer. */
  JsonValue json(URI uri, HttpCall.Header... more) throws ConnectorException, InterruptedException {
    return get(uri, more).json();
  }

  /** Refuses everything but a good answer. */
  void require(HttpReply reply) throws ConnectorException {
    Refusal.require(reply, "The platform", clock.instant());
  }

  /** Whether no further pages may be asked for. */
  boolean spent() {
    return requests >= MOST;
  }

  /** Whether a request got no reply, so that another one would only wait again. */
  boolean silent() {
    return silent;
  }
}
