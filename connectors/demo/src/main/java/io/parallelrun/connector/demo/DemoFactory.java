package io.parallelrun.connector.demo;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Stability;
import java.time.Duration;

/** Makes simulated vendors. */
final class DemoFactory implements ConnectorFactory {
  static final String SEED = "seed";
  static final String HISTORY = "history";

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        "demo",
        "Simulated vendor",
        "ParallelRun",
        "Invents a vendor with history, for a first look and for rehearsals.",
        Stability.SIMULATED,
        ConfigSpec.of(
            ConfigProperty.named(SEED, ConfigType.INTEGER)
                .label("Seed")
                .help("The same seed gives the same vendor.")
                .range(0, 1_000_000)
                .defaultValue("1")
                .build(),
            ConfigProperty.named(HISTORY, ConfigType.DURATION)
                .label("History")
                .help("How much of the past it remembers, such as PT1008H for six weeks.")
                .defaultValue("PT1008H")
                .build()));
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context) {
    long seed = config.integer(SEED).orElse(1L);
    Duration history = config.duration(HISTORY).orElse(Duration.ofDays(42));
    return new DemoConnector(new DemoVendor(seed, context.side()), history, context.clock());
  }
}
