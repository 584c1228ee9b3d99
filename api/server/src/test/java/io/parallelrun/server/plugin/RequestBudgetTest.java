package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.Stability;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The vendor's limits of requests are kept, over all connections of one credential. */
class RequestBudgetTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock STILL = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final SecretSource SECRETS = reference -> reference.substring("env:".length(), 7);

  private static ConnectorDescriptor descriptor(HttpBudget budget) {
    return new ConnectorDescriptor(
        "v",
        "V",
        "Vendor",
        "A test.",
        Stability.STABLE,
        ConfigSpec.of(
            ConfigProperty.named("url", ConfigType.URL)
                .help("Where.")
                .defaultValue("https://api.example")
                .build(),
            ConfigProperty.named("token", ConfigType.SECRET).help("Who.").build(),
            ConfigProperty.named("size", ConfigType.INTEGER).help("How many.").build()),
        budget);
  }

  private static void take(RequestBudget budget, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      budget.take(1, NOON.plusSeconds(60));
    }
  }

  private static ConnectorException refused(RequestBudget budget, int weight) {
    ConnectorException refused =
        catchThrowableOfType(
            ConnectorException.class, () -> budget.take(weight, NOON.plusSeconds(60)));
    assertThat(refused.kind()).isEqualTo(FailureKind.RATE_LIMITED);
    return refused;
  }

  @Test
  void whoWouldWaitLongIsToldWhenToComeAgain() throws Exception {
    RequestBudget budget = new RequestBudget(HttpBudget.of(3, Duration.ofMinutes(1)), STILL);
    take(budget, 3);
    assertThat(budget.available()).isZero();
    assertThat(refused(budget, 1).retryAt()).contains(NOON.plusSeconds(20).plusMillis(1));
  }

  @Test
  void theNarrowestOfSeveralWindowsCounts() throws Exception {
    HttpBudget both = HttpBudget.of(10, Duration.ofSeconds(10)).and(12, Duration.ofDays(1));
    RequestBudget budget = new RequestBudget(both, STILL);
    take(budget, 10);
    assertThat(refused(budget, 3).retryAt().orElseThrow()).isAfter(NOON.plus(Duration.ofHours(1)));
  }

  @Test
  void aRequestOfAWeightCountsThatOftenAndOneThatIsRefusedTakesNothing() throws Exception {
    RequestBudget budget = new RequestBudget(HttpBudget.of(10, Duration.ofHours(1)), STILL);
    budget.take(8, NOON.plusSeconds(60));
    refused(budget, 5);
    budget.take(2, NOON.plusSeconds(60));
    assertThat(budget.available()).isZero();
  }

  @Test
  void aShortWaitIsWaited() throws Exception {
    RequestBudget budget =
        new RequestBudget(HttpBudget.of(1, Duration.ofSeconds(1)), Clock.systemUTC());
    assertThat(budget.take(1, Instant.now().plusSeconds(60))).isZero();
    assertThat(budget.take(1, Instant.now().plusSeconds(60))).isPositive();
  }

  @Test
  void noWaitGoesPastTheDeadline() throws Exception {
    RequestBudget budget = new RequestBudget(HttpBudget.of(1, Duration.ofSeconds(1)), STILL);
    budget.take(1, NOON.plusSeconds(60));
    assertThat(
            catchThrowableOfType(
                ConnectorException.class, () -> budget.take(1, NOON.plusMillis(500))))
        .isNotNull();
  }

  @Test
  void connectionsOfOneCredentialShareItWhereverTheSecretIsKept() {
    RequestBudgets budgets = new RequestBudgets(STILL);
    ConnectorDescriptor limited = descriptor(HttpBudget.of(3, Duration.ofMinutes(1)));
    RequestBudget one = budgets.of(limited, Map.of("token", "env:abc1", "size", "5"), SECRETS);
    assertThat(budgets.of(limited, Map.of("token", "env:abc2", "size", "9"), SECRETS))
        .isSameAs(one);
    assertThat(budgets.of(limited, Map.of("token", "env:xyz1"), SECRETS)).isNotSameAs(one);
    ConnectorDescriptor unlimited = descriptor(HttpBudget.UNLIMITED);
    assertThat(budgets.of(unlimited, Map.of("token", "env:abc1"), SECRETS).isLimited()).isFalse();
    assertThat(budgets.known(unlimited, Map.of("token", "env:abc1"), SECRETS)).isEmpty();
  }

  @Test
  void anAddressIsTheSameHoweverItIsTyped() {
    RequestBudgets budgets = new RequestBudgets(STILL);
    ConnectorDescriptor limited = descriptor(HttpBudget.of(3, Duration.ofMinutes(1)));
    RequestBudget one = budgets.of(limited, Map.of("token", "env:abc1"), SECRETS);
    for (String typed :
        List.of(
            "",
            " ",
            "https://api.example",
            " https://api.example ",
            "https://api.example/",
            "https://API.example:443//",
            "HTTPS://api.example")) {
      Map<String, String> values = Map.of("token", "env:abc1", "url", typed);
      assertThat(budgets.of(limited, values, SECRETS)).as("<%s>", typed).isSameAs(one);
      assertThat(RequestBudgets.shared(limited, values, Map.of("token", "env:abc2"), SECRETS))
          .isTrue();
    }
    for (String other :
        List.of("http://api.example", "https://api.example:8443", "https://api.example/Eu")) {
      Map<String, String> values = Map.of("token", "env:abc1", "url", other);
      assertThat(budgets.of(limited, values, SECRETS)).as(other).isNotSameAs(one);
    }
  }

  @Test
  void whatTheVendorAskedOutlivesAnotherVersionOfTheConnector() {
    RequestBudgets budgets = new RequestBudgets(STILL);
    Map<String, String> values = Map.of("token", "env:abc1");
    budgets
        .of(descriptor(HttpBudget.UNLIMITED), values, SECRETS)
        .rest()
        .until(NOON.plusSeconds(60));
    RequestBudget later =
        budgets.of(descriptor(HttpBudget.of(3, Duration.ofMinutes(1))), values, SECRETS);
    assertThat(later.tryTake(1)).isFalse();
    assertThat(refused(later, 1).retryAt()).contains(NOON.plusSeconds(60));
    assertThat(later.refusedUntil(NOON.plusSeconds(30))).contains(NOON.plusSeconds(60));
  }

  @Test
  void anEarlierTimeThanTheVendorStatedBeforeIsNoNews() {
    VendorRest rest = new VendorRest();
    rest.until(NOON.plusSeconds(60));
    rest.until(NOON.plusSeconds(5));
    assertThat(rest.until()).isEqualTo(NOON.plusSeconds(60));
  }

  /** It would wait nine seconds; that it returns at all shows that it waits for nothing. */
  @Test
  void whoeverWaitsIsToldAtOnceWhenTheProductStops() {
    RequestBudgets budgets = new RequestBudgets(STILL);
    RequestBudget budget =
        budgets.of(
            descriptor(HttpBudget.of(1, Duration.ofSeconds(9))),
            Map.of("token", "env:abc1"),
            SECRETS);
    assertThat(budget.tryTake(1)).isTrue();
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<ConnectorException> waits =
        CompletableFuture.supplyAsync(
            () -> {
              begun.countDown();
              return refused(budget, 1);
            });
    budgets.stop();
    assertThat(waits.join().retryAt()).contains(NOON.plusSeconds(9).plusMillis(1));
    assertThat(begun.getCount()).isZero();
  }
}
