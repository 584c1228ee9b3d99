package io.parallelrun.connector.wordpress;

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

/** Makes WordPress connectors. */
final class WordPressFactory implements ConnectorFactory {
  static final String URL = "url";
  static final String USERNAME = "username";
  static final String PASSWORD = "application-password";
  static final String TYPES = "types";

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
            "wordpress",
            "WordPress",
            "WordPress (self-hosted)",
            "Counts posts, pages and media, reads the users and watches the REST API.",
            Stability.BETA,
            ConfigSpec.of(
                ConfigProperty.named(URL, ConfigType.URL)
                    .label("Site address")
                    .help("Address of the site, without /wp-json.")
                    .required()
                    .example("https://www.example.org")
                    .build(),
                ConfigProperty.named(USERNAME, ConfigType.STRING)
                    .label("User name")
                    .help("Login name of the user, not the label of the application password.")
                    .required()
                    .build(),
                ConfigProperty.named(PASSWORD, ConfigType.SECRET)
                    .label("Application password")
                    .help("From the user's profile page, under Application Passwords.")
                    .required()
                    .build(),
                ConfigProperty.named(TYPES, ConfigType.STRING_LIST)
                    .label("Content types")
                    .help("REST names of the content types to count, separated by commas.")
                    .defaultValue("posts,pages,media")
                    .pattern("[a-z0-9_-]+(\\s*,\\s*[a-z0-9_-]+)*")
                    .build()))
        .with(Ability.NAME_PEOPLE);
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    return new WordPressConnector(new WordPressApi(config, context), config, context);
  }
}
