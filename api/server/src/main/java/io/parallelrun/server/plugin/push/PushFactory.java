package io.parallelrun.server.plugin.push;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Stability;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;

/** Says what the settings of a connection are that is pushed to; makes no connector. */
public final class PushFactory implements ConnectorFactory {
  /** Id of the connector. */
  public static final String ID = "push";

  private static final String EVERY = "every";
  private static final Duration USUAL = Duration.ofDays(1);
  private static final long MINUTE = 60;
  private static final long MONTH = 31 * 24 * 60 * MINUTE;

  /** How often pushes are expected by settings that were checked. */
  public static Duration every(Map<String, String> settings) {
    try {
      return Duration.parse(settings.getOrDefault(EVERY, USUAL.toString()));
    } catch (DateTimeException e) {
      return USUAL;
    }
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        ID,
        "Push",
        "anybody",
        "Takes observations that a job of yours sends, from a platform nothing can ask.",
        Stability.BETA,
        ConfigSpec.of(
            ConfigProperty.named(EVERY, ConfigType.DURATION)
                .label("Pushed every")
                .help(
                    "How often observations are pushed, such as PT24H. What is older than two of"
                        + " these is shown as stale.")
                .defaultValue("PT24H")
                .range(MINUTE, MONTH)
                .build()));
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    throw ConnectorException.of(
        FailureKind.CONFIG,
        "There is nothing to check or poll: observations are pushed to this connection.",
        "Push some; docs/connectors/push.md says how.");
  }
}
