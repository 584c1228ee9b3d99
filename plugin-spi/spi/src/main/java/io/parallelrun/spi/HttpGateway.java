package io.parallelrun.spi;

/**
 * Sends HTTP requests on behalf of a connector. The host owns connection pools, TLS, decompression,
 * time limits, request budgets and redaction; it follows no redirect to another host and refuses
 * hosts that are not in the connection's configuration (C-HTTP-03). Used only during a check step
 * or poll, from its calling thread (C-HTTP-05).
 */
public interface HttpGateway {

  /**
   * Sends a request and waits for the whole reply. Every HTTP status is a reply, not a failure:
   * what a status means is the connector's knowledge. One that is not answered fails a tenth of
   * what is left before the deadline of the call, a second at most, so that the connector can still
   * say what it found.
   *
   * @throws ConnectorException of kind UNAVAILABLE when no reply came (name not resolved, refused,
   *     reset, TLS, timeout), CONFIG when the host is not allowed, BAD_RESPONSE when the reply is
   *     larger than the host accepts (10 MiB unless configured)
   * @throws InterruptedException when the host gave the call up
   */
  HttpReply send(HttpCall call) throws ConnectorException, InterruptedException;
}
