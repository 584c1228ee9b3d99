package io.parallelrun.process;

import io.parallelrun.process.wire.Loaded;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.FailureKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A plugin in a JVM of its own.
 *
 * <p>Its {@linkplain #factories factories} and all they make behave as the contract says, whatever
 * the plugin does: a call ends at its deadline plus the grace of the settings, values are complete
 * and within limits, and nothing of the plugin's is ever loaded into the host. What a method of the
 * contract may throw beyond its own exception is {@link PluginFailureException}.
 *
 * <p>Each call occupies the thread that makes it. While the child works, that thread serves the
 * child: HTTP goes through the {@link io.parallelrun.spi.ConnectorContext#http gateway} of the
 * connection, and secrets are resolved, on the thread of the call. The clock and the logger of a
 * connection are used from a thread of this module.
 *
 * <p>A child that dies is started again by the next call, after a pause; connectors made before go
 * on working. The handle is thread-safe.
 */
public final class ProcessPlugin implements AutoCloseable {
  private final Supervisor supervisor;
  private final List<ConnectorFactory> factories;
  private final List<String> problems;

  private ProcessPlugin(
      Supervisor supervisor, List<ConnectorFactory> factories, List<String> problems) {
    this.supervisor = supervisor;
    this.factories = List.copyOf(factories);
    this.problems = List.copyOf(problems);
  }

  /**
   * Copies a jar, starts a child with it, and waits until the plugin has described itself; about
   * half a second, at most the start deadline of the settings.
   *
   * @param pluginJar one jar with everything the plugin needs; may be replaced or deleted later
   * @throws ConnectorException when nothing of the plugin can be used, with the reason; of kind
   *     UNAVAILABLE when that is not the plugin's fault
   * @throws InterruptedException when this thread was interrupted; the child is gone then
   */
  public static ProcessPlugin start(ProcessSettings settings, Path pluginJar)
      throws ConnectorException, InterruptedException {
    Connections connections = new Connections();
    Supervisor supervisor = new Supervisor(settings, home(settings, pluginJar), connections);
    boolean usable = false;
    try {
      supervisor.session(settings.startDeadline().multipliedBy(2));
      Loaded loaded = supervisor.loaded();
      requireSome(loaded);
      List<ConnectorFactory> factories = new ArrayList<>();
      loaded
          .connectors()
          .forEach(
              described ->
                  factories.add(new ProcessFactory(supervisor, settings, connections, described)));
      usable = true;
      return new ProcessPlugin(supervisor, factories, loaded.problems());
    } catch (PluginFailureException e) {
      throw e.checked();
    } finally {
      if (!usable) {
        supervisor.close();
      }
    }
  }

  private static ChildHome home(ProcessSettings settings, Path jar) throws ConnectorException {
    try {
      return ChildHome.make(settings.directory(), jar);
    } catch (IOException e) {
      throw ConnectorException.of(
          FailureKind.UNAVAILABLE,
          "The plugin could not be copied: " + e.getMessage() + ".",
          "Check the file and the room in the temporary directory.",
          e);
    }
  }

  private static void requireSome(Loaded loaded) throws ConnectorException {
    if (loaded.connectors().isEmpty()) {
      throw ConnectorException.of(
          FailureKind.BUG,
          loaded.problems().isEmpty() ? "It brings no connector." : loaded.problems().get(0),
          "Ask its author for one that works with this release and Java 17.");
    }
  }

  /** The connectors of the plugin that could be loaded, in its order; at least one. */
  public List<ConnectorFactory> factories() {
    return factories;
  }

  /** What of the plugin could not be loaded, a sentence each; empty when all was. */
  public List<String> problems() {
    return problems;
  }

  /** What is to be shown; never waits for the child. */
  public ProcessStatus status() {
    return supervisor.status();
  }

  /**
   * Ends the child by force, with all it started, and removes its directory; a few milliseconds as
   * a rule, at most ten seconds. Calls in flight fail with {@link ProcessDiedException}, later ones
   * as well. Idempotent.
   */
  @Override
  public void close() {
    supervisor.close();
  }
}
