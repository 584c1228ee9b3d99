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
import java.util.Map;
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
            ConfigProperty.named("url", ConfigType.URL).help("Where.").build(),
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
    RequestBudget one =
        budgets.of(limited, Map.of("token", "env:abc1", "size", "5"), SECRETS).orElseThrow();
    assertThat(budgets.of(limited, Map.of("token", "env:abc2", "size", "9"), SECRETS))
        .containsSame(one);
    assertThat(budgets.of(limited, Map.of("token", "env:xyz1"), SECRETS).orElseThrow())
        .isNotSameAs(one);
    assertThat(budgets.of(descriptor(HttpBudget.UNLIMITED), Map.of("token", "env:abc1"), SECRETS))
        .isEmpty();
  }
}
