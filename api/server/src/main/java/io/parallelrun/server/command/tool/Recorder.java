package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.HostHttpReply;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.TestContext;
import io.parallelrun.testkit.TestReply;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.replay.CassetteRecorder;
import io.parallelrun.testkit.replay.SecretForms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a connector and the host and writes down what the platform says. The connector's
 * clock stands still meanwhile, so that a replay at that time asks the same. Safe from any thread.
 */
final class Recorder {
  private final Instant now;
  private final Addresses addresses;
  private final SecretForms secrets;
  private final AtomicReference<CassetteRecorder> tape = new AtomicReference<>();

  Recorder(Instant now, Addresses addresses, SecretForms secrets) {
    this.now = now;
    this.addresses = addresses;
    this.secrets = secrets;
  }

  ConnectorContext between(ConnectorContext host) {
    CassetteRecorder recorder = new CassetteRecorder(withHeaders(host.http()), addresses, secrets);
    tape.set(recorder);
    return new TestContext(
        host.connection(), host.side(), InstantSource.fixed(now), recorder, host.logger());
  }

  /** The kit lists the headers of its own replies alone. */
  private static HttpGateway withHeaders(HttpGateway gateway) {
    return call -> {
      HttpReply reply = gateway.send(call);
      return reply instanceof HostHttpReply host
          ? new TestReply(
              host.status(),
              host.all().map(),
              host.text().getBytes(StandardCharsets.UTF_8),
              host.latency())
          : reply;
    };
  }

  /**
   * What was recorded.
   *
   * @throws IllegalStateException when a secret would be in it all the same
   */
  Cassette cassette(String about) {
    CassetteRecorder recorder = tape.get();
    return recorder == null
        ? Cassette.silent(Side.LEGACY, now)
        : recorder.cassette(about, Side.LEGACY, now);
  }
}
