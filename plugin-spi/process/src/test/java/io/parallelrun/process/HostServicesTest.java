package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a child asks, the host answers: under its own rules, on the thread of the call. */
class HostServicesTest {
  private static ProcessPlugin plugin;
  private final TestHost host = new TestHost();

  @BeforeAll
  static void start() throws Exception {
    plugin = new TestHost().start("uses-the-host-oddly");
  }

  @AfterAll
  static void close() {
    plugin.close();
  }

  private record Reply(int status, String text) implements HttpReply {
    @Override
    public Optional<String> header(String name) {
      return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
      return name.equals("x") ? List.of("y", "z") : List.of();
    }

    @Override
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public JsonValue json() {
      JsonValue value = new JsonValue.Text(text);
      for (int depth = 0; depth < status; depth++) {
        value = new JsonValue.Elements(List.of(value));
      }
      return value;
    }

    @Override
    public Duration latency() {
      return Duration.ofMillis(3);
    }
  }

  @Test
  void sendsOnTheThreadOfTheCall() throws Exception {
    host.gateway = call -> new Reply(204, "");
    assertThat(Polls.name(Polls.poll(host.open(plugin), ""))).isEqualTo("status204");
    assertThat(host.httpThreads).containsExactly(Thread.currentThread());
  }

  @Test
  void sendsForThreadsOfThePluginOnTheThreadOfTheCall() throws Exception {
    host.gateway = call -> new Reply(200, "");
    assertThat(Polls.name(Polls.poll(host.open(plugin), "parallel"))).isEqualTo("sum2400");
    assertThat(host.requests).hasSize(12);
    assertThat(new HashSet<>(host.httpThreads)).containsExactly(Thread.currentThread());
  }

  @Test
  void handsOverJsonAsDeepAsAllowedAndNoDeeper() throws Exception {
    host.gateway = call -> new Reply(1_000, "");
    assertThat(Polls.name(Polls.poll(host.open(plugin), "json"))).isEqualTo("depth1000");
    host.gateway = call -> new Reply(1_001, "");
    ConnectorException failure = Polls.failure(host.open(plugin), "json");
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(failure).hasMessageContaining("too large, or nested too deeply");
  }

  @Test
  void handsTheGatewaysRefusalThrough() throws Exception {
    host.gateway =
        call -> {
          throw ConnectorException.config("url", "That host is not allowed.", "Allow it.");
        };
    ConnectorException failure = Polls.failure(host.open(plugin), "");
    assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
    assertThat(failure)
        .hasMessageContaining("io.parallelrun.spi.ConnectorException: That host is not allowed.");
  }

  @Test
  void rethrowsWhatTheHostThrewAsItWas() throws Exception {
    IllegalArgumentException own = new IllegalArgumentException("of the host");
    host.gateway =
        call -> {
          throw own;
        };
    Connector connector = host.open(plugin);
    assertThatThrownBy(() -> Polls.poll(connector, "")).isSameAs(own);
  }

  @Test
  void anInterruptWhileTheHostSendsReachesThePlugin() throws Exception {
    CompletableFuture<Thread> sending = new CompletableFuture<>();
    host.gateway =
        call -> {
          sending.complete(Thread.currentThread());
          new CountDownLatch(1).await();
          throw new AssertionError("nobody counts down");
        };
    Polls.Started poll = Polls.start(host.open(plugin), "plain", TestCall.patient());
    sending.get(Polls.SECONDS, TimeUnit.SECONDS).interrupt();
    assertThat(poll.failure()).isInstanceOf(InterruptedException.class);
    assertThat(sending.join()).isSameAs(poll.thread());
  }

  @Test
  void rethrowsAnErrorOfTheHostAsItWas() throws Exception {
    NoClassDefFoundError own = new NoClassDefFoundError("of the host");
    host.gateway =
        call -> {
          throw own;
        };
    Connector connector = host.open(plugin);
    assertThatThrownBy(() -> Polls.poll(connector, "plain")).isSameAs(own);
  }

  @Test
  void aHostThatFailsToShowAStageEndsTheCallAndNotTheChild() throws Exception {
    try (ProcessPlugin waits = new TestHost().start("waits")) {
      Connector connector = host.open(waits);
      long pid = waits.status().pid().orElseThrow();
      CallContext broken =
          new CallContext() {
            @Override
            public Instant deadline() {
              return TestCall.NOW.plusSeconds(60);
            }

            @Override
            public boolean cancelled() {
              return false;
            }

            @Override
            public void stage(String doing) {
              throw new UnsupportedOperationException(doing);
            }
          };
      assertThatThrownBy(
              () -> connector.pollers().get(0).poll(broken, new Cursor("interruptible", 1)))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(Polls.name(Polls.poll(connector, ""))).isEqualTo("not-at-all");
      assertThat(waits.status().pid()).contains(pid);
    }
  }

  @Test
  void lendsASecretInsideItsUseAlone() throws Exception {
    Connector connector = host.open(plugin);
    assertThat(host.secretsUsed).isEmpty();
    assertThat(Polls.name(Polls.poll(connector, "secret"))).isEqualTo("***-17");
    assertThat(host.secretsUsed).containsExactly("token");
    assertThat(host.records).isEmpty();
  }

  @Test
  void rethrowsWhatTheSecretStoreThrew() throws Exception {
    host.secretFailure = new UnsupportedOperationException("no such secret");
    Connector connector = host.open(plugin);
    assertThatThrownBy(() -> Polls.poll(connector, "secret")).isSameAs(host.secretFailure);
  }

  @Test
  void prefersWhatThePluginMakesOfAMissingSecret() throws Exception {
    host.secretFailure = new UnsupportedOperationException("no such secret");
    ConnectorException failure = Polls.failure(host.open(plugin), "wrapped");
    assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
    assertThat(failure.remedy()).isEqualTo("Give one.");
  }

  @Test
  void answersNothingAboutAReplyOfAnEarlierCall() throws Exception {
    host.gateway = call -> new Reply(200, "");
    Connector connector = host.open(plugin);
    Polls.poll(connector, "keep");
    ConnectorException failure = Polls.failure(connector, "kept");
    assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
    assertThat(failure).hasMessageContaining("The call has ended");
  }

  @Test
  void holdsOnlySoManyBytesOfReplies() throws Exception {
    host.gateway = call -> new Reply(200, "x".repeat(10_000_000));
    ConnectorException failure = Polls.failure(host.open(plugin), "many-replies");
    assertThat(failure).hasMessageContaining("this reply is held no longer");
  }

  @Test
  void keepsConnectionsApart() throws Exception {
    TestHost other = new TestHost();
    other.gateway = call -> new Reply(201, "");
    host.gateway = call -> new Reply(200, "");
    Connector first = host.open(plugin);
    Connector second = other.open(plugin.factories().get(0), "other");
    assertThat(Polls.name(Polls.poll(first, ""))).isEqualTo("status200");
    assertThat(Polls.name(Polls.poll(second, ""))).isEqualTo("status201");
    Polls.poll(second, "secret");
    assertThat(host.secretsUsed).isEmpty();
    assertThat(other.secretsUsed).containsExactly("token");
  }
}
