package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectionSettings;
import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.PluginTrial;
import io.parallelrun.server.plugin.archive.PluginArchive;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.plugin.shadow.ConnectionComparison;
import io.parallelrun.server.plugin.shadow.ShadowPolls;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.spi.Cursor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * New versions of plugins, polled beside those in use before anybody relies on them: one at a time,
 * on this replica. What comes of the last is kept until it is put into use, discarded or another
 * one begins. Safe from any thread.
 */
@ApplicationScoped
public class PluginTrials {
  /** The most connections that are compared, unless they are named. */
  public static final int MOST_CONNECTIONS = 20;

  private static final Logger LOG = Logger.getLogger(PluginTrials.class);

  private final ConnectorHost host;
  private final ConnectionStore connections;
  private final OpenedConnections opened;
  private final PollReader polls;
  private final PluginCommands commands;
  private final AuditLog audit;
  private final Clock clock;
  private final ExecutorService worker =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "plugin-trial");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Trial latest;

  PluginTrials(
      ConnectorHost host,
      ConnectionStore connections,
      OpenedConnections opened,
      PollReader polls,
      PluginCommands commands,
      AuditLog audit,
      Clock clock) {
    this.host = host;
    this.connections = connections;
    this.opened = opened;
    this.polls = polls;
    this.commands = commands;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A new version of a plugin.
   *
   * @param file name of the plugin in use
   * @param signature text of its signature; null when there is none
   */
  public record NewVersion(String file, byte[] bytes, @Nullable String signature) {}

  /** What is compared and what has come of it. */
  private static final class Trial {
    private final NewVersion version;
    private final TrialView begun;
    private final BooleanSupplier stillInUse;
    private final List<ConnectionComparison> done = new CopyOnWriteArrayList<>();
    private volatile TrialView.State state = TrialView.State.COMPARING;
    private volatile String trouble = "";
    private volatile boolean discarded;

    Trial(NewVersion version, TrialView begun, BooleanSupplier stillInUse) {
      this.version = version;
      this.begun = begun;
      this.stillInUse = stillInUse;
    }

    boolean isRunning() {
      return state == TrialView.State.COMPARING && !discarded;
    }

    TrialView view() {
      return new TrialView(
          begun.source(),
          begun.inUse(),
          begun.candidate(),
          begun.provenance(),
          begun.startedBy(),
          begun.startedAt(),
          begun.live(),
          state,
          begun.connections(),
          begun.chosen(),
          done,
          trouble);
    }
  }

  /**
   * Loads a new version and begins to compare it; what has come of it is told by {@link #latest}.
   *
   * @param live whether requests are sent that the version in use does not send
   * @param wanted names of connections; empty for the first {@link #MOST_CONNECTIONS}
   * @throws InvalidInputException when it cannot be used, or there is nothing to compare
   * @throws TrialRunningException when another one is being compared
   */
  public synchronized TrialView begin(
      NewVersion version, boolean live, List<String> wanted, String actor)
      throws InvalidInputException, TrialRunningException {
    refuseWhileRunning();
    requireSize(version);
    PluginTrial trial = loaded(version);
    boolean begun = false;
    try {
      List<StoredConnection> all = using(trial.connectors());
      List<ConnectionSettings> chosen = chosen(all, wanted).stream().map(opened::settings).toList();
      Trial current =
          new Trial(
              version, view(trial, live, all.size(), chosen.size(), actor), trial.stillInUse());
      worker.execute(() -> compare(trial, current, chosen));
      latest = current;
      begun = true;
      audit.record(
          actor,
          "plugin.compared",
          "plugin/" + version.file(),
          current.begun.inUse() + " with " + current.begun.candidate());
      return current.view();
    } finally {
      if (!begun) {
        trial.close();
      }
    }
  }

  private void refuseWhileRunning() throws TrialRunningException {
    if (latest != null && latest.isRunning()) {
      throw new TrialRunningException(latest.version.file());
    }
  }

  private static void requireSize(NewVersion version) throws InvalidInputException {
    if (version.bytes().length > PluginArchive.MOST_BYTES) {
      throw new InvalidInputException(
          "jar", "expected at most " + PluginArchive.MOST_BYTES / 1024 / 1024 + " MB");
    }
  }

  private PluginTrial loaded(NewVersion version) throws InvalidInputException {
    try {
      return host.trial(version.file(), version.bytes(), version.signature());
    } catch (RefusedException e) {
      throw new InvalidInputException(
          version.file(), e.cause() + " " + e.remedy() + " Nothing was changed.");
    }
  }

  private List<StoredConnection> using(Set<String> connectors) throws InvalidInputException {
    List<StoredConnection> all =
        connections.all().stream()
            .filter(each -> connectors.contains(each.type()) && !each.isPushedTo())
            .toList();
    if (all.isEmpty()) {
      throw new InvalidInputException(
          "plugin", "no connection uses it, so there is nothing to compare. Add it as it is.");
    }
    return all;
  }

  private static List<StoredConnection> chosen(List<StoredConnection> all, List<String> wanted)
      throws InvalidInputException {
    if (wanted.isEmpty()) {
      return all.stream().limit(MOST_CONNECTIONS).toList();
    }
    Set<String> known = all.stream().map(StoredConnection::slug).collect(Collectors.toSet());
    for (String slug : wanted) {
      if (!known.contains(slug)) {
        throw new InvalidInputException(
            "connection", "expected one that uses the plugin, got \"" + slug + "\"");
      }
    }
    return all.stream().filter(each -> wanted.contains(each.slug())).toList();
  }

  private TrialView view(PluginTrial trial, boolean live, int all, int chosen, String actor) {
    return new TrialView(
        trial.candidate().plugin().source(),
        trial.inUse().version(),
        trial.candidate().version(),
        trial.candidate().plugin().provenance().text(),
        actor,
        clock.instant(),
        live,
        TrialView.State.COMPARING,
        all,
        chosen,
        List.of(),
        "");
  }

  private void compare(PluginTrial trial, Trial current, List<ConnectionSettings> chosen) {
    try (trial) {
      ShadowPolls both =
          new ShadowPolls(
              trial, current.begun.live(), current.begun.startedAt(), () -> current.discarded);
      for (ConnectionSettings each : chosen) {
        if (current.discarded) {
          return;
        }
        current.done.add(both.compare(each, poller -> cursor(each.slug(), poller)));
      }
      current.state = TrialView.State.COMPARED;
    } catch (RuntimeException e) {
      LOG.errorf(e, "Comparing %s failed", current.version.file());
      current.trouble = "The host failed: " + e.getClass().getSimpleName() + ". Look in the log.";
      current.state = TrialView.State.FAILED;
    }
  }

  private Cursor cursor(String connection, String poller) {
    SavedCursor saved = polls.cursor(connection, poller);
    return new Cursor(saved.text(), saved.version());
  }

  /** The latest trial of a plugin, if it was not put into use or discarded since. */
  public synchronized Optional<TrialView> latest(String file) {
    return Optional.ofNullable(latest)
        .filter(trial -> trial.version.file().equals(file))
        .map(Trial::view);
  }

  /** The latest trial of any plugin. */
  public synchronized Optional<TrialView> latest() {
    return Optional.ofNullable(latest).map(Trial::view);
  }

  /**
   * Puts the version that was compared into use, in place of the one it was compared with.
   *
   * @throws InvalidInputException when it cannot be used, was not compared, or another one is in
   *     use by now: then nothing is changed
   * @throws TrialRunningException while it is being compared
   */
  public synchronized PluginStatus promote(String file, String actor)
      throws InvalidInputException, TrialRunningException {
    refuseWhileRunning();
    Trial compared = latest;
    if (compared == null || !compared.version.file().equals(file)) {
      throw new InvalidInputException("plugin", "no new version of " + file + " was compared");
    }
    if (!compared.stillInUse.getAsBoolean()) {
      throw new InvalidInputException(
          "plugin", "another version of " + file + " is in use by now; compare again");
    }
    NewVersion version = compared.version;
    PluginStatus status =
        commands.install(version.file(), version.bytes(), version.signature(), actor);
    latest = null;
    return status;
  }

  /** Forgets the latest trial of a plugin, and ends it if it runs; whether there was one. */
  public synchronized boolean discard(String file, String actor) {
    Trial trial = latest;
    if (trial == null || !trial.version.file().equals(file)) {
      return false;
    }
    trial.discarded = true;
    latest = null;
    audit.record(actor, "plugin.comparison.discarded", "plugin/" + file, trial.begun.candidate());
    return true;
  }

  @PreDestroy
  synchronized void close() {
    if (latest != null) {
      latest.discarded = true;
    }
    worker.shutdownNow();
  }
}
