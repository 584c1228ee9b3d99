package io.parallelrun.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A platform that answers by script: the first rule that matches speaks. What no rule matches is
 * answered 418, so that a forgotten rule is noticed.
 */
public final class ReplayServer implements AutoCloseable {
  private final HttpServer server;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private record Rule(Predicate<Request> when, Reply reply) {}

  /**
   * A request that came.
   *
   * @param target path and query, decoded
   * @param headers first value of each, by name in lower case
   */
  public record Request(String method, String target, Map<String, String> headers) {}

  /** What is answered. */
  public record Reply(int status, Map<String, String> headers, String body, boolean cut) {
    /** JSON. */
    public static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), body, false);
    }

    /** A page. */
    public static Reply html(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "text/html; charset=UTF-8"), body, false);
    }

    /** A connection that breaks off in the middle of the body. */
    public static Reply broken() {
      return new Reply(200, Map.of("Content-Type", "application/json"), "{\"half\":", true);
    }

    /** The same with another header. */
    public Reply with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body, cut);
    }
  }

  /** Starts on a free port of loopback. */
  public ReplayServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers requests whose path and query contain a text. */
  public ReplayServer on(String part, Reply reply) {
    return on(request -> request.target().contains(part), reply);
  }

  /** Answers requests that meet a condition. */
  public ReplayServer on(Predicate<Request> when, Reply reply) {
    rules.add(new Rule(when, reply));
    return this;
  }

  /** Forgets every rule. */
  public ReplayServer reset() {
    rules.clear();
    return this;
  }

  /** What came, in order. */
  public List<Request> requests() {
    return new ArrayList<>(requests);
  }

  /** Its address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
    String target = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
    Request request = new Request(exchange.getRequestMethod(), target, headers);
    requests.add(request);
    Reply reply =
        rules.stream()
            .filter(rule -> rule.when().test(request))
            .map(Rule::reply)
            .findFirst()
            .orElseGet(() -> Reply.html(418, "no rule for " + target));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(reply.status(), reply.cut() ? body.length + 100L : body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
