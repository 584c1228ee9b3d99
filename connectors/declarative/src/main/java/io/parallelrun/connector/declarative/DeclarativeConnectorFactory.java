package io.parallelrun.connector.declarative;

import io.parallelrun.connector.declarative.manifest.Manifest;
import io.parallelrun.connector.declarative.poll.DeclarativeConnector;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;

/** Makes the connectors of one manifest. */
public final class DeclarativeConnectorFactory implements ConnectorFactory {
  private final Manifest manifest;

  DeclarativeConnectorFactory(Manifest manifest) {
    this.manifest = manifest;
  }

  /** What it makes connectors from. */
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return manifest.descriptor();
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context) {
    return new DeclarativeConnector(manifest, config, context);
  }
}
