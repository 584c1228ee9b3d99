package io.parallelrun.server.plugin;

import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Another version of a plugin, loaded beside the one in use and as isolated as it would be in its
 * place. Connections of both can be opened for as long as it is not closed. Safe from any thread.
 */
public final class PluginTrial implements AutoCloseable {
  private final Version inUse;
  private final Version candidate;
  private final BooleanSupplier current;
  private final Function<UnaryOperator<ConnectorContext>, ConnectorHost> former;
  private final Function<UnaryOperator<ConnectorContext>, ConnectorHost> latter;
  private final Runnable end;

  PluginTrial(
      Version inUse,
      Version candidate,
      BooleanSupplier current,
      Function<UnaryOperator<ConnectorContext>, ConnectorHost> former,
      Function<UnaryOperator<ConnectorContext>, ConnectorHost> latter,
      Runnable end) {
    this.inUse = inUse;
    this.candidate = candidate;
    this.current = current;
    this.former = former;
    this.latter = latter;
    this.end = end;
  }

  /**
   * A version of a plugin.
   *
   * @param version of its jar or manifest, as that states it
   */
  public record Version(PluginStatus plugin, String version) {}

  /** The version in use, as it was when the trial began. */
  public Version inUse() {
    return inUse;
  }

  /** The other version, as it was loaded. */
  public Version candidate() {
    return candidate;
  }

  /** Whether what was in use when the trial began is in use still; asked also after its end. */
  public BooleanSupplier stillInUse() {
    return current;
  }

  /** The connectors of the version in use: what it is tried on. */
  public Set<String> connectors() {
    return inUse.plugin().connectors().stream()
        .map(ConnectorDescriptor::id)
        .collect(Collectors.toSet());
  }

  /**
   * Opens a connection with the version in use.
   *
   * @param lens makes of the host's context what the connector is lent
   * @throws ConnectorException when the settings cannot be used or the plugin fails
   */
  public OpenConnection openInUse(ConnectionSettings settings, UnaryOperator<ConnectorContext> lens)
      throws ConnectorException {
    return former.apply(lens).open(settings);
  }

  /**
   * Opens a connection with the other version.
   *
   * @param lens makes of the host's context what the connector is lent
   * @throws ConnectorException when the settings cannot be used or the plugin fails
   */
  public OpenConnection openCandidate(
      ConnectionSettings settings, UnaryOperator<ConnectorContext> lens) throws ConnectorException {
    return latter.apply(lens).open(settings);
  }

  /** Lets the other version go; calls into it may end. */
  @Override
  public void close() {
    end.run();
  }
}
