package io.parallelrun.connector.file;

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

/** Makes connectors of published documents. */
final class FileFactory implements ConnectorFactory {
  static final String URL = "url";
  static final String TOKEN = "token";
  static final String FORMAT = "format";
  static final String EVERY = "every";

  private static final long MINUTE = 60;
  private static final long MONTH = 31 * 24 * 60 * MINUTE;

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        "file",
        "File",
        "anybody",
        "Reads a CSV or JSON document of observations, for a platform without an API.",
        Stability.BETA,
        ConfigSpec.of(
            ConfigProperty.named(URL, ConfigType.URL)
                .label("Address of the document")
                .help("Where the CSV or JSON is published.")
                .required()
                .example("https://files.example.org/exports/old-cms.csv")
                .build(),
            ConfigProperty.named(TOKEN, ConfigType.SECRET)
                .label("Bearer token")
                .help("Sent as Authorization: Bearer; leave empty when the document needs none.")
                .build(),
            ConfigProperty.named(FORMAT, ConfigType.CHOICE)
                .label("Format")
                .help("auto takes it from the content type, else from the end of the address.")
                .allowed("auto", "csv", "json")
                .defaultValue("auto")
                .build(),
            ConfigProperty.named(EVERY, ConfigType.DURATION)
                .label("Published every")
                .help(
                    "How often a new document is published, such as PT24H. It is read as often,"
                        + " and what is older than two of these is shown as stale.")
                .defaultValue("PT24H")
                .range(MINUTE, MONTH)
                .build()));
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    return new FileConnector(new PublishedFile(config, context), config, context.clock());
  }
}
