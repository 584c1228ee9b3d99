package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.process.ProcessPlugin;
import io.parallelrun.process.ProcessSettings;
import io.parallelrun.process.ProcessStatus;
import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs plugins that nobody vouches for, each in a JVM of its own. */
public final class Isolation {
  /**
   * Shorter than the moment after which the host tells whoever waits, so that what ended the
   * process is what they are told.
   */
  private static final Duration GRACE = Duration.ofMillis(80);

  /** Twice what a process may take to describe its plugin: it is started a second time. */
  private static final Duration STARTING = Duration.ofSeconds(40);

  private Isolation() {}

  /**
   * Starts a process with an archive.
   *
   * @param heapMegabytes most heap of the process
   * @param loads where it is seen while it lasts
   * @throws RefusedException when nothing of the plugin can be used; no process is left
   */
  public static PluginCode load(
      PluginArchive archive, Path copies, int heapMegabytes, InstantSource clock, Loads loads)
      throws RefusedException {
    Path copy = null;
    Loading loading = loads.begin(archive.file(), STARTING);
    try {
      copy = Files.createTempFile(copies, archive.manifest().id(), ".jar");
      archive.copyTo(copy);
      ProcessSettings settings =
          ProcessSettings.with(clock).heapMegabytes(heapMegabytes).grace(GRACE).build();
      return new Code(ProcessPlugin.start(settings, copy));
    } catch (ConnectorException e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e.remedy());
    } catch (IOException e) {
      throw new RefusedException(
          "It could not be opened: " + e.getMessage() + ".", "Copy it again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("Starting its process was interrupted.", "Reload it.");
    } finally {
      loading.end();
      delete(copy);
    }
  }

  /** The process has a copy of its own. */
  private static void delete(@Nullable Path copy) {
    try {
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      System.getLogger(Isolation.class.getName())
          .log(System.Logger.Level.DEBUG, "A copy of a plugin stays: {0}", copy);
    }
  }

  private record Code(ProcessPlugin child) implements PluginCode {
    @Override
    public List<Described> connectors() {
      // These answer from what the child said when it was loaded.
      return child.factories().stream()
          .map(factory -> new Described(factory.descriptor(), factory))
          .toList();
    }

    @Override
    public @Nullable ClassLoader loader() {
      return null;
    }

    @Override
    public Optional<ProcessStatus> process() {
      return Optional.of(child.status());
    }

    @Override
    public void close() {
      child.close();
    }
  }
}
