package io.parallelrun.benchmarks.history;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.Stability;
import java.util.List;

/** Brings one vendor that remembers half a year, every five minutes of it. */
public final class HistoryPlugin implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(new Factory());
  }

  private static final class Factory implements ConnectorFactory {
    private static final String DAYS = "days";

    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          "history",
          "Long memory",
          "ParallelRun",
          "Tells a long history, a day a poll, for the load benchmark.",
          Stability.SIMULATED,
          ConfigSpec.of(
              ConfigProperty.named(DAYS, ConfigType.INTEGER)
                  .label("Days")
                  .help("How far back it remembers.")
                  .range(1, 400)
                  .defaultValue("180")
                  .build()));
    }

    @Override
    public Connector create(ConnectorConfig config, ConnectorContext context) {
      return new HistoryConnector(
          config.integer(DAYS).orElse(180L), context.side(), context.clock());
    }
  }
}
