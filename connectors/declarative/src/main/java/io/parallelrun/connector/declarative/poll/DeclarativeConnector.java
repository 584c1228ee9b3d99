package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.manifest.Manifest;
import io.parallelrun.connector.declarative.manifest.PollerPart;
import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.Poller;
import java.util.List;
import java.util.Optional;

/** One connection by a manifest. Holds access tokens in memory and nothing else. */
public final class DeclarativeConnector implements Connector {
  private final Connection connection;
  private final List<PollerPart> pollers;

  /** A connector with the pollers whose required properties have values. */
  public DeclarativeConnector(Manifest manifest, ConnectorConfig config, ConnectorContext context) {
    Settings settings = new Settings(manifest.descriptor().config(), config);
    this.connection = Connection.of(manifest, settings, context);
    this.pollers =
        manifest.pollers().stream()
            .filter(poller -> poller.requires().stream().allMatch(settings::has))
            .toList();
  }

  @Override
  public List<CheckStep> checkSteps() {
    String name = connection.manifest().checkPoller();
    PollerPart poller =
        pollers.stream().filter(p -> p.spec().name().equals(name)).findFirst().orElseThrow();
    return new CheckRun(new PollRun(connection, poller), name, connection.manifest().http().auth())
        .steps();
  }

  @Override
  public List<Poller> pollers() {
    return pollers.stream()
        .map(poller -> Poller.of(poller.spec(), new PollRun(connection, poller)::poll))
        .toList();
  }

  @Override
  public Optional<PersonLookup> people() {
    return connection.manifest().person().map(part -> new PersonRun(connection, part));
  }
}
