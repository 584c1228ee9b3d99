package io.parallelrun.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Answer;
import io.parallelrun.testkit.replay.Ask;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.replay.Fault;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.Pages;
import io.parallelrun.testkit.replay.Replay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A platform that answers over HTTP by script: the first rule that matches speaks, then the
 * cassette it plays, with the faults it was told to make. What neither knows is answered 418, so
 * that a forgotten rule is noticed.
 */
public final class ReplayServer implements AutoCloseable {
  private static final byte[] HALF = "{\"half\":".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "replay-server");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Playing playing;

  private record Playing(Replay replay, Addresses addresses) {}

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
    server.setExecutor(threads);
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

  /** Answers what no rule matches from a cassette; this server is what its URL property gives. */
  public ReplayServer play(Cassette cassette, String urlProperty) {
    return play(cassette, urlProperty, FaultScript.none(), 0);
  }

  /**
   * As {@link #play(Cassette, String)}, with failures. Requests are counted from here.
   *
   * @param seed chooses what the script leaves open
   */
  public ReplayServer play(Cassette cassette, String urlProperty, FaultScript faults, long seed) {
    Replay replay = new Replay(cassette, Pages.AS_RECORDED, seed);
    replay.begin(faults, seed);
    playing = new Playing(replay, new Addresses(Map.of(urlProperty, uri().toString())));
    return this;
  }

  /** Forgets every rule and the cassette. */
  public ReplayServer reset() {
    rules.clear();
    playing = null;
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
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String target = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
    Request request = new Request(exchange.getRequestMethod(), target, headers);
    requests.add(request);
    Optional<Reply> scripted =
        rules.stream().filter(rule -> rule.when().test(request)).map(Rule::reply).findFirst();
    Playing tape = playing;
    if (scripted.isEmpty() && tape != null) {
      answer(exchange, tape);
    } else {
      send(exchange, scripted.orElseGet(() -> Reply.html(418, "no rule for " + target)));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(reply.status(), reply.cut() ? body.length + 100L : body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private void answer(HttpExchange exchange, Playing tape) throws IOException {
    Replay.Served served = tape.replay().serve(ask(exchange, tape));
    if (served instanceof Replay.Served.Replied replied) {
      send(exchange, replied.answer(), tape.addresses());
    } else if (served instanceof Replay.Served.Missed) {
      send(exchange, Reply.html(418, "the cassette has no answer to " + exchange.getRequestURI()));
    } else {
      silent(exchange, served);
    }
  }

  private Ask ask(HttpExchange exchange, Playing tape) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String method = exchange.getRequestMethod();
    return new Ask(
        method,
        tape.addresses().shorten(uri().toString() + exchange.getRequestURI()),
        headers,
        body.isEmpty() ? Optional.empty() : Optional.of(body));
  }

  private static void send(HttpExchange exchange, Answer answer, Addresses addresses)
      throws IOException {
    answer
        .headers()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> exchange.getResponseHeaders().add(name, addresses.expand(value))));
    byte[] body = addresses.expand(answer.body()).getBytes(StandardCharsets.UTF_8);
    boolean without = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), without ? -1 : body.length);
    try (exchange) {
      if (!without) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /**
   * No reply comes. For a timeout the connection stays open until the server is closed; else it
   * breaks off in the middle, as clients ask again by themselves when it breaks off before.
   */
  private void silent(HttpExchange exchange, Replay.Served served) throws IOException {
    boolean slow =
        !(served instanceof Replay.Served.Nothing nothing)
            || nothing.cause() == Fault.Cause.TIMEOUT;
    try (exchange) {
      if (slow) {
        closed.await();
      } else {
        exchange.sendResponseHeaders(200, HALF.length * 2L);
        exchange.getResponseBody().write(HALF);
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
