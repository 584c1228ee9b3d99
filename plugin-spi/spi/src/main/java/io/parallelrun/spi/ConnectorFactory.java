package io.parallelrun.spi;

import java.util.List;

/**
 * Describes one kind of connector and creates instances of it.
 *
 * <p>Stateless and thread-safe. No method performs I/O, reads the system clock or starts a thread
 * (C-DISC-03).
 */
public interface ConnectorFactory {

  /**
   * What this connector is and which configuration it takes; the same value on every call
   * (C-DISC-02).
   */
  ConnectorDescriptor descriptor();

  /**
   * Finds what is wrong across properties, after each one has passed its own rules in {@link
   * ConfigSpec}. Secrets may be asked for their presence only (C-CONF-04).
   *
   * @return every issue at once, empty when the configuration is usable (C-CONF-03); each issue
   *     names a property of the specification and says what to change (C-CONF-07)
   */
  default List<ConfigIssue> validate(ConnectorConfig config) {
    return List.of();
  }

  /**
   * Creates an instance for one connection. Called once per connection and configuration version,
   * with a configuration that passed {@link #validate}; returns within a second (C-DISC-04).
   *
   * @throws ConnectorException of kind {@link FailureKind#CONFIG} when the instance cannot exist
   */
  Connector create(ConnectorConfig config, ConnectorContext context) throws ConnectorException;
}
