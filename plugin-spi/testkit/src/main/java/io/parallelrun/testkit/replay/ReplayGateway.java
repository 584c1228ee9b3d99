package io.parallelrun.testkit.replay;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestGateway;
import io.parallelrun.testkit.TestReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recorded platform without a network: same answers, same failures and same refusals as the
 * host's gateway, in no time. A timeout moves the clock to the deadline. Safe from any thread.
 */
public final class ReplayGateway implements HttpGateway {
  private static final Duration LATENCY = Duration.ofMillis(25);

  private final Replay replay;
  private final Addresses addresses;
  private final SecretForms secrets;
  private final SettableClock clock;
  private final List<Sent> journal = new ArrayList<>();
  private Instant deadline = Instant.MAX;
  private Runnable onRequest = () -> {};
  private @Nullable Thread caller;

  /**
   * A request that was made.
   *
   * @param call as the connector built it
   * @param ask as the platform sees it, secrets replaced by their names
   * @param known whether the recording has an answer, or the script a failure
   * @param allowed whether the host lets it out
   * @param onCaller whether it was made on the thread the host called on
   */
  public record Sent(HttpCall call, Ask ask, boolean known, boolean allowed, boolean onCaller) {}

  /**
   * A platform from its recording.
   *
   * @param secrets of the connection, so that a request with a secret in it is recognized
   * @param pages how further pages of a list are answered
   */
  public ReplayGateway(
      Cassette cassette,
      Addresses addresses,
      SecretForms secrets,
      SettableClock clock,
      Pages pages) {
    this.replay = new Replay(cassette, pages, 0);
    this.addresses = addresses;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Begins a call into the connector: forgets what was asked and counts requests anew.
   *
   * @param seed chooses what a script leaves open
   * @param until when the host gives the call up
   */
  public synchronized void begin(FaultScript script, long seed, Instant until) {
    replay.begin(script, seed);
    journal.clear();
    caller = null;
    deadline = until;
  }

  /** The thread a call into the connector runs on. */
  public synchronized void calledOn(Thread thread) {
    caller = thread;
  }

  /** Runs before each request is answered, on the connector's thread. */
  public synchronized void onRequest(Runnable action) {
    onRequest = action;
  }

  /** What was asked since the call began. */
  public synchronized List<Sent> journal() {
    return List.copyOf(journal);
  }

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("given up before the request");
    }
    action().run();
    return answered(call);
  }

  private synchronized Runnable action() {
    return onRequest;
  }

  private synchronized HttpReply answered(HttpCall call)
      throws ConnectorException, InterruptedException {
    Ask ask = ask(call);
    boolean onCaller = caller == null || caller == Thread.currentThread();
    if (!addresses.allow(call.uri())) {
      journal.add(new Sent(call, ask, true, false, onCaller));
      throw ConnectorException.of(
          FailureKind.CONFIG,
          "The host " + call.uri().getHost() + " is not one of this connection.",
          "Call only the hosts of the connection's addresses.");
    }
    // The host builds the same request, so what it would refuse is refused here.
    TestGateway.request(call, LATENCY);
    Replay.Served served = replay.serve(ask);
    journal.add(new Sent(call, ask, !(served instanceof Replay.Served.Missed), true, onCaller));
    return reply(call, ask, served);
  }

  private HttpReply reply(HttpCall call, Ask ask, Replay.Served served)
      throws ConnectorException, InterruptedException {
    if (served instanceof Replay.Served.GivenUp) {
      throw new InterruptedException("given up while waiting");
    }
    if (served instanceof Replay.Served.Nothing nothing) {
      throw unavailable(call, nothing.cause());
    }
    Answer answer =
        served instanceof Replay.Served.Replied replied
            ? replied.answer()
            : Answer.html(418, "the cassette has no answer to " + ask);
    byte[] body =
        call.method().equals("HEAD")
            ? new byte[0]
            : addresses.expand(answer.body()).getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    answer
        .headers()
        .forEach(
            (name, values) -> headers.put(name, values.stream().map(addresses::expand).toList()));
    return new TestReply(answer.status(), headers, body, LATENCY);
  }

  private ConnectorException unavailable(HttpCall call, Fault.Cause cause) {
    String what =
        switch (cause) {
          case NAME_NOT_RESOLVED -> "has no address";
          case REFUSED -> "did not accept the connection";
          case TIMEOUT -> "did not answer in time";
          case RESET -> "broke the connection off";
        };
    if (cause == Fault.Cause.TIMEOUT && deadline.isAfter(clock.instant())) {
      clock.set(deadline);
    }
    return ConnectorException.of(
        FailureKind.UNAVAILABLE,
        call.uri().getHost() + " " + what + ".",
        "Check that the platform runs and can be reached from here.");
  }

  private Ask ask(HttpCall call) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpCall.Header header : call.headers()) {
      headers
          .computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.value());
    }
    String target = secrets.redact(addresses.shorten(call.uri().toString()));
    Optional<String> body = call.body().map(secrets::redact);
    return new Ask(call.method(), target, headers, body);
  }
}
