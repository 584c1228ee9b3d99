package io.parallelrun.testkit.replay;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.TestReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes down what goes through a gateway, without secrets: request headers are left out, of the
 * reply's headers only those are kept that say something about the content, secret values are
 * replaced by their names in any encoding, credentials that the platform hands out and e-mail
 * addresses by invented ones, the platform's address by the property that gives it. Safe from any
 * thread.
 */
public final class CassetteRecorder implements HttpGateway {
  private static final Pattern KEPT =
      Pattern.compile("content-type|link|retry-after|x-[a-z0-9-]*(total|count|page)[a-z0-9-]*");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private final HttpGateway gateway;
  private final Addresses addresses;
  private final SecretForms secrets;
  private final HandedOut handedOut = new HandedOut();
  private final Map<String, String> people = new LinkedHashMap<>();
  private final List<Cassette.Interaction> interactions = new ArrayList<>();

  /** Records what passes through a gateway. */
  public CassetteRecorder(HttpGateway gateway, Addresses addresses, SecretForms secrets) {
    this.gateway = gateway;
    this.addresses = addresses;
    this.secrets = secrets;
  }

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    HttpReply reply = gateway.send(call);
    record(call, reply);
    return reply;
  }

  private synchronized void record(HttpCall call, HttpReply reply) {
    handedOut.sent(call);
    handedOut.told(reply.text());
    Optional<String> body = call.body().map(this::clean);
    Ask ask = new Ask(call.method(), clean(call.uri().toString()), Map.of(), body);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : names(reply)) {
      headers.put(name, reply.headers(name).stream().map(this::clean).toList());
    }
    interactions.add(
        new Cassette.Interaction(ask, new Answer(reply.status(), headers, clean(reply.text()))));
  }

  private static List<String> names(HttpReply reply) {
    // The contract hands headers out by name alone, so only a known reply can list them.
    if (reply instanceof TestReply known) {
      return known.all().keySet().stream()
          .filter(name -> KEPT.matcher(name.toLowerCase(Locale.ROOT)).matches())
          .sorted()
          .toList();
    }
    return reply.header("Content-Type").isPresent() ? List.of("Content-Type") : List.of();
  }

  private String clean(String text) {
    String redacted = secrets.redact(addresses.shorten(text));
    return ADDRESS
        .matcher(redacted)
        .replaceAll(
            found ->
                people.computeIfAbsent(
                    found.group(), one -> "person" + (people.size() + 1) + "@example.org"));
  }

  /**
   * What was recorded so far.
   *
   * @throws IllegalStateException when a secret would be in it all the same, because the connector
   *     sends it in a form that cannot be replaced; nothing is written then
   */
  public synchronized Cassette cassette(String about, Side side, Instant recordedAt) {
    List<Cassette.Interaction> clean = interactions.stream().map(this::withoutCredentials).toList();
    Cassette cassette = new Cassette(about, side, recordedAt, clean);
    secrets
        .find(cassette.text())
        .ifPresent(
            found -> {
              throw new IllegalStateException("the cassette would hold the secret " + found);
            });
    return cassette;
  }

  /** Only at the end is it known which words a platform said were credentials. */
  private Cassette.Interaction withoutCredentials(Cassette.Interaction one) {
    Ask ask =
        new Ask(
            one.ask().method(),
            handedOut.inRequest(one.ask().target()),
            Map.of(),
            one.ask().body().map(handedOut::inRequest));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    one.answer()
        .headers()
        .forEach(
            (name, values) -> headers.put(name, values.stream().map(handedOut::inReply).toList()));
    Answer answer =
        new Answer(one.answer().status(), headers, handedOut.inReply(one.answer().body()));
    return new Cassette.Interaction(ask, answer);
  }
}
