package io.parallelrun.process;

import io.parallelrun.process.wire.ConfigValue;
import io.parallelrun.process.wire.DescriptorCodec;
import io.parallelrun.process.wire.Request;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.FailureKind;
import java.util.List;
import java.util.Optional;

/** A factory whose plugin lives in the child. Thread-safe. */
final class ProcessFactory implements ConnectorFactory {
  private final Supervisor supervisor;
  private final ProcessSettings settings;
  private final Connections connections;
  private final ConnectorDescriptor descriptor;

  ProcessFactory(
      Supervisor supervisor,
      ProcessSettings settings,
      Connections connections,
      ConnectorDescriptor descriptor) {
    this.supervisor = supervisor;
    this.settings = settings;
    this.connections = connections;
    this.descriptor = descriptor;
  }

  /** As it was when the plugin was loaded; asks nobody. */
  @Override
  public ConnectorDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<ConfigIssue> validate(ConnectorConfig config) {
    Request.Validate request =
        new Request.Validate(descriptor.id(), ConfigValue.of(descriptor.config(), config));
    try {
      return List.copyOf(
          supervisor
              .session(settings.startDeadline())
              .call(
                  new Session.Call<>(
                      request, DescriptorCodec.ISSUES, new Lent(config, null), Optional.empty()),
                  settings.callDeadline()));
    } catch (ConnectorException e) {
      throw new PluginFailureException(e.kind(), String.valueOf(e.getMessage()), e.remedy(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginFailureException(
          FailureKind.UNAVAILABLE, "It was interrupted.", "Try again.", e);
    }
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    return ProcessConnector.open(
        supervisor,
        settings,
        connections,
        descriptor,
        ConfigValue.of(descriptor.config(), config),
        new Lent(config, context));
  }
}
