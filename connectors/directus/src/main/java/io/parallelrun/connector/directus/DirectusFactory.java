package io.parallelrun.connector.directus;

import io.parallelrun.spi.Ability;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Stability;

/** Makes Directus connectors. */
final class DirectusFactory implements ConnectorFactory {
  static final String URL = "url";
  static final String TOKEN = "token";
  static final String ADMIN_TOKEN = "admin-token";
  static final String COLLECTIONS = "collections";

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
            "directus",
            "Directus",
            "Monospace",
            "Counts items and files, reads users and license seats, and watches the API.",
            Stability.BETA,
            ConfigSpec.of(
                ConfigProperty.named(URL, ConfigType.URL)
                    .label("Instance address")
                    .help("Address of the instance, without /admin.")
                    .required()
                    .example("https://cms.example.org")
                    .build(),
                ConfigProperty.named(TOKEN, ConfigType.SECRET)
                    .label("Access token")
                    .help("Static token of a user who may read the counted collections and users.")
                    .required()
                    .build(),
                ConfigProperty.named(ADMIN_TOKEN, ConfigType.SECRET)
                    .label("Administrator's token")
                    .help("Only for the license: seats are told to administrators alone.")
                    .build(),
                ConfigProperty.named(COLLECTIONS, ConfigType.STRING_LIST)
                    .label("Collections")
                    .help("Names of the collections to count, separated by commas.")
                    .defaultValue("articles,pages")
                    .pattern("[A-Za-z0-9_-]+(\\s*,\\s*[A-Za-z0-9_-]+)*")
                    .build()))
        .with(Ability.NAME_PEOPLE);
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    return new DirectusConnector(new DirectusApi(config, context), config, context);
  }
}
