package io.parallelrun.server.action.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRuns;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.ActionStore;
import io.parallelrun.server.store.action.DeliveryState;
import io.parallelrun.server.store.action.DeliveryStore;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.Severity;
import io.parallelrun.server.store.action.StoredDelivery;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The webhook against a real receiver, with time given. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CourierTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final String RUN = "told";
  private static final String SECRET = "s3cr3t-of-the-receiver";

  @Inject RunStore runs;
  @Inject ActionStore items;
  @Inject DeliveryStore deliveries;

  private final AtomicInteger answer = new AtomicInteger(204);
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private long item;

  private record Call(String path, Headers headers, byte[] body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  @BeforeEach
  void aReceiverAndAnItem() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.add(
              new Call(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders(),
                  exchange.getRequestBody().readAllBytes()));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    server.start();
    runs.save(StoredRuns.plain(RUN, "Told"), 0, "ada", false);
    Finding finding =
        new Finding("key", ActionKind.DECISION, Severity.CRITICAL, "Title", "Detail", null, false);
    item = items.open(RUN, finding, "test", NOON).orElseThrow();
    deliveries.add(item, "{\"event\":\"action-item.opened\",\"title\":\"Grüße\"}", NOON);
  }

  @AfterEach
  void nothingIsLeft() {
    server.stop(0);
    runs.remove(RUN);
  }

  @Test
  void anItemIsToldOnceSignedAndDated() throws Exception {
    assertThat(courier(address()).deliver(NOON)).isEqualTo(1);
    assertThat(courier(address()).deliver(NOON.plus(Duration.ofDays(1)))).isZero();
    assertThat(calls).hasSize(1);
    Call call = calls.get(0);
    JsonNode body = new ObjectMapper().readTree(call.body());
    assertThat(body.path("item").path("title").asText()).isEqualTo("Grüße");
    assertThat(body.path("delivery").asText()).isEqualTo(call.header("X-ParallelRun-Delivery"));
    assertThat(body.path("sentAt").asText()).isEqualTo("2026-03-10T12:00:00Z");
    assertThat(call.header("X-ParallelRun-Timestamp"))
        .isEqualTo(Long.toString(NOON.getEpochSecond()));
    assertThat(call.header("X-ParallelRun-Signature"))
        .isEqualTo(Signature.of(SECRET, call.body()))
        .isNotEqualTo(Signature.of("another", call.body()));
    assertThat(new String(call.body(), StandardCharsets.UTF_8)).doesNotContain(SECRET);
    assertThat(stored().state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void theSignatureIsTheOneOfRfc4231() {
    assertThat(
            Signature.of("Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void aReceiverThatFailsIsAskedAgainLater() throws Exception {
    answer.set(503);
    assertThat(courier(address()).deliver(NOON)).isZero();
    StoredDelivery failed = stored();
    assertThat(failed.state()).isEqualTo(DeliveryState.PENDING);
    assertThat(failed.failure()).contains("answered 503").doesNotContain("/hook");
    assertThat(failed.dueAt()).isBetween(NOON, NOON.plusSeconds(30));

    answer.set(200);
    courier(address()).deliver(failed.dueAt().minusMillis(1));
    assertThat(calls).hasSize(1);
    assertThat(courier(address()).deliver(failed.dueAt())).isEqualTo(1);
    assertThat(calls).hasSize(2);
    assertThat(calls.get(1).header("X-ParallelRun-Delivery"))
        .isEqualTo(calls.get(0).header("X-ParallelRun-Delivery"));
    assertThat(stored().failure()).isEmpty();
  }

  @Test
  void afterADayItIsGivenUpAndSaysSo() throws Exception {
    answer.set(500);
    Courier courier = courier(address());
    while (stored().state() == DeliveryState.PENDING) {
      courier.deliver(stored().dueAt());
      assertThat(calls).hasSizeLessThan(500);
    }
    assertThat(stored().state()).isEqualTo(DeliveryState.GIVEN_UP);
    assertThat(stored().failure()).contains("answered 500");
    assertThat(calls).hasSizeGreaterThan(10);
    int before = calls.size();
    courier.deliver(NOON.plus(Duration.ofDays(30)));
    assertThat(calls).hasSize(before);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    answer.set(302);
    courier(address()).deliver(NOON);
    assertThat(calls).extracting(Call::path).containsExactly("/hook");
    assertThat(stored().failure()).contains("302; a redirect is not followed");
  }

  @Test
  void aLinkLocalAddressIsNotCalled() throws Exception {
    courier(URI.create("http://169.254.169.254/latest")).deliver(NOON);
    assertThat(stored().failure())
        .isEqualTo("169.254.169.254 is a link-local address, and was not called.");
  }

  @Test
  void aReceiverThatIsNotThereIsNamed() throws Exception {
    URI address = address();
    server.stop(0);
    courier(address).deliver(NOON);
    assertThat(stored().failure()).isEqualTo("127.0.0.1 did not accept the connection.");
  }

  @Test
  void withoutASecretNothingIsSent() throws Exception {
    Receiver receiver =
        new Receiver(
            address(),
            () -> {
              throw new InvalidInputException("secret", "The file /x is not there.");
            });
    new Courier(deliveries, receiver, new Random(1)).deliver(NOON);
    assertThat(calls).isEmpty();
    assertThat(stored().failure())
        .isEqualTo("The secret cannot be read: The file /x is not there.");
  }

  @Test
  void waitsGrowToAnHourAndAreSpread() {
    assertThat(Backoff.longest(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Backoff.longest(2)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Backoff.longest(8)).isEqualTo(Duration.ofHours(1));
    assertThat(Backoff.longest(1_000)).isEqualTo(Duration.ofHours(1));
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      assertThat(Backoff.after(3, random))
          .as("seed %d", seed)
          .isBetween(Duration.ZERO, Duration.ofMinutes(2));
    }
  }

  @Test
  void settingsThatCannotBeUsedAreNamedAndNotRepeated() {
    assertThatThrownBy(() -> Deliveries.address("https://user:pass@example.org/hook"))
        .hasMessageStartingWith("PARALLELRUN_WEBHOOK_URL: expected")
        .hasMessageNotContaining("pass@");
    assertThatThrownBy(() -> Deliveries.address("ftp://example.org"))
        .hasMessageNotContaining("ftp");
    assertThatThrownBy(() -> Deliveries.secret(Optional.of(SECRET)))
        .hasMessageStartingWith("PARALLELRUN_WEBHOOK_SECRET: expected env:NAME or file:/path")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> Deliveries.secret(Optional.empty())).hasMessageContaining("nothing");
    assertThat(Deliveries.secret(Optional.of("env:HOOK"))).isEqualTo("env:HOOK");
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private Courier courier(URI address) {
    return new Courier(deliveries, new Receiver(address, () -> SECRET), new Random(26));
  }

  private StoredDelivery stored() {
    return Objects.requireNonNull(deliveries.latest(RUN).get(item));
  }
}
