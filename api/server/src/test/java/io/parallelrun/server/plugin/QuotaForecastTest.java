package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.HttpBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaForecastTest {
  private static QuotaForecast.Demand demand(
      String connection, String poller, long requests, Duration every) {
    return new QuotaForecast.Demand(connection, poller, BigDecimal.valueOf(requests), every);
  }

  @Test
  void everyWindowIsLookedAtOnAverage() {
    QuotaForecast forecast =
        QuotaForecast.of(
            HttpBudget.of(100, Duration.ofSeconds(10)).and(1_000, Duration.ofDays(1)),
            List.of(
                demand("one", "counts", 3, Duration.ofMinutes(15)),
                demand("one", "users", 10, Duration.ofHours(6))));
    // 96 polls of three requests and four of ten: 328 a day, 0.038 in ten seconds.
    assertThat(forecast.loads().get(1).expected()).isEqualByComparingTo("328");
    assertThat(forecast.loads().get(0).expected()).isEqualByComparingTo("0.037963");
    assertThat(forecast.exceeded()).isEmpty();
  }

  @Test
  void whatIsTooMuchIsStretchedAsFarAsTheOthersLeaveRoom() {
    QuotaForecast forecast =
        QuotaForecast.of(
            HttpBudget.of(4, Duration.ofMinutes(1)),
            List.of(
                demand("one", "health", 3, Duration.ofMinutes(1)),
                demand("other", "health", 1, Duration.ofMinutes(2)),
                demand("mine", "health", 1, Duration.ofMinutes(1))));
    assertThat(forecast.exceeded()).map(QuotaForecast.Load::allowed).contains(4L);
    assertThat(forecast.safe("mine")).contains(Map.of("health", Duration.ofMinutes(2)));
  }

  @Test
  void othersMayUseAllOfIt() {
    QuotaForecast forecast =
        QuotaForecast.of(
            HttpBudget.of(4, Duration.ofMinutes(1)),
            List.of(
                demand("other", "health", 4, Duration.ofMinutes(1)),
                demand("mine", "health", 1, Duration.ofHours(1))));
    assertThat(forecast.safe("mine")).isEmpty();
  }

  /** What is advised keeps every limit, whatever was asked for. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void theAdviceKeepsEveryLimit(long seed) {
    Random random = new Random(seed);
    for (int draw = 0; draw < 200; draw++) {
      HttpBudget budget =
          HttpBudget.of(1 + random.nextInt(500), Duration.ofSeconds(1 + random.nextInt(600)))
              .and(1 + random.nextInt(50_000), Duration.ofDays(1));
      List<QuotaForecast.Demand> demands = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        demands.add(
            demand(
                random.nextBoolean() ? "mine" : "other",
                "poller-" + i,
                random.nextInt(200),
                Duration.ofSeconds(1 + random.nextInt(100_000))));
      }
      QuotaForecast forecast = QuotaForecast.of(budget, demands);
      forecast
          .safe("mine")
          .ifPresent(
              safe -> {
                List<QuotaForecast.Demand> advised =
                    demands.stream()
                        .map(
                            d ->
                                d.connection().equals("mine")
                                    ? demand(
                                        "mine",
                                        d.poller(),
                                        d.requests().longValueExact(),
                                        safe.getOrDefault(d.poller(), d.every()))
                                    : d)
                        .toList();
                assertThat(QuotaForecast.of(budget, advised).loads())
                    .as("seed %s, %s, %s", seed, budget, demands)
                    .allSatisfy(
                        load ->
                            assertThat(load.expected())
                                .isLessThanOrEqualTo(
                                    BigDecimal.valueOf(load.allowed())
                                        .add(new BigDecimal("0.001"))));
              });
    }
  }
}
