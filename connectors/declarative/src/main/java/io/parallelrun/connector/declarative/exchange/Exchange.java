package io.parallelrun.connector.declarative.exchange;

import io.parallelrun.connector.declarative.auth.Authenticator;
import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.connector.declarative.manifest.ErrorRule;
import io.parallelrun.connector.declarative.manifest.PersonPart.Absence;
import io.parallelrun.connector.declarative.manifest.RequestPart;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.util.List;
import java.util.Optional;

/** Sends a signed request and gives its answer. */
public final class Exchange {
  /** The largest reply that is read, in bytes. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private final HttpGateway gateway;
  private final Authenticator authenticator;
  private final Verdict verdict;

  /** An exchange that judges replies by rules, the first that matches. */
  public Exchange(HttpGateway gateway, Authenticator authenticator, List<ErrorRule> rules) {
    this.gateway = gateway;
    this.authenticator = authenticator;
    this.verdict = new Verdict(rules);
  }

  /**
   * Sends a request. A credential that can be renewed is renewed once when it is not accepted.
   *
   * @param call unsigned
   * @param request what it was made from
   * @param scope of the rules' expressions
   * @throws ConnectorException when the reply is a failure or no JSON
   */
  public Answer send(HttpCall call, RequestPart request, Scope scope)
      throws ConnectorException, InterruptedException {
    return find(call, request, Optional.empty(), scope).orElseThrow();
  }

  /**
   * As {@link #send}, where what is asked for may not be there.
   *
   * @param gone how a reply says so; it speaks before every rule
   * @return the answer; empty when a reply says so
   */
  public Optional<Answer> find(
      HttpCall call, RequestPart request, Optional<Absence> gone, Scope scope)
      throws ConnectorException, InterruptedException {
    // The path as the manifest writes it: readable, and without values.
    String where = call.method() + " " + request.path().source();
    HttpReply reply = gateway.send(authenticator.sign(call));
    Optional<ConnectorException> failure = failure(reply, request, where, scope);
    if (refused(reply, failure) && authenticator.renew()) {
      reply = gateway.send(authenticator.sign(call));
      failure = failure(reply, request, where, scope);
    }
    if (gone.isPresent() && Verdict.absent(reply, gone.get())) {
      return Optional.empty();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return Optional.of(
        new Answer(
            call.uri(),
            reply.status(),
            reply.latency(),
            reply.headers("Link"),
            Data.of(json(reply, where))));
  }

  private Optional<ConnectorException> failure(
      HttpReply reply, RequestPart request, String where, Scope scope) {
    return verdict.of(reply, request.accept().contains(reply.status()), where, scope);
  }

  /** By the status, or by a rule: some vendors refuse a token with 200 and a code. */
  private static boolean refused(HttpReply reply, Optional<ConnectorException> failure) {
    return reply.status() == 401
        || failure.filter(one -> one.kind() == FailureKind.AUTHENTICATION).isPresent();
  }

  private static JsonValue json(HttpReply reply, String where) throws ConnectorException {
    if (reply.bytes().length > MOST_BYTES) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          where + " answered with more than 10 MiB.",
          "Ask for smaller pages in the manifest.");
    }
    try {
      return reply.json();
    } catch (ConnectorException e) {
      // Our own words: what a gateway says may quote the body.
      boolean page = reply.header("Content-Type").orElse("").contains("html");
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          where
              + " answered "
              + reply.status()
              + (page ? " with a web page instead of JSON." : " with something that is no JSON."),
          "Check that the address is that of the API, not of a page in front of it.");
    }
  }
}
