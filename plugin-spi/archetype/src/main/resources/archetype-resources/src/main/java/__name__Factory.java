package ${package};

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.Stability;
import java.time.Duration;

/** Says which settings the connector takes, and makes one for each connection. */
final class ${name}Factory implements ConnectorFactory {
  static final String URL = "url";
  static final String TOKEN = "token";

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        "${name.toLowerCase()}",
        "${name}",
        "${name}",
        "Counts the items of a ${name} account and watches its API.",
        Stability.EXPERIMENTAL,
        ConfigSpec.of(
            ConfigProperty.named(URL, ConfigType.URL)
                .label("Address")
                .help("Address of the API, without /items.")
                .required()
                .example("https://api.example.org")
                .build(),
            ConfigProperty.named(TOKEN, ConfigType.SECRET)
                .label("Token")
                .help("A token that may read items.")
                .required()
                .build()),
        HttpBudget.of(60, Duration.ofMinutes(1)));
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    return new ${name}Connector(new ${name}Api(config, context), context.clock());
  }
}
