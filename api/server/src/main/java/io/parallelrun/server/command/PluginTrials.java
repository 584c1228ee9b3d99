package io.parallelrun.server.command;

import io.parallelrun.server.plugin.ConnectorHost;
import io.parallelrun.server.plugin.PluginTrial;
import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.server.plugin.shadow.ShadowPolls;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.StoredConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * New versions of plugins, polled beside those in use before anybody relies on them: one at a time,
 * on this replica. What comes of the last is kept for a day, until it is put into use, discarded or
 * another one begins. Safe from any thread; whoever looks never waits for whoever loads.
 */
@ApplicationScoped
public class PluginTrials {
  /** The most connections that are compared, unless they are named. */
  public static final int MOST_CONNECTIONS = 20;

  private static final Duration KEPT = Duration.ofDays(1);
  private static final Logger LOG = Logger.getLogger(PluginTrials.class);

  private final ConnectorHost host;
  private final TrialConnections connections;
  private final PluginCommands commands;
  private final AuditLog audit;
  private final Clock clock;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "plugin-trial");
            thread.setDaemon(true);
            return thread;
          });

  /** Whether one is being loaded, compared or put into use. */
  private final AtomicBoolean busy = new AtomicBoolean();

  private final AtomicReference<@Nullable Trial> latest = new AtomicReference<>();

  PluginTrials(
      ConnectorHost host,
      TrialConnections connections,
      PluginCommands commands,
      AuditLog audit,
      Clock clock) {
    this.host = host;
    this.connections = connections;
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

  /**
   * How it is to be compared.
   *
   * @param live whether requests are sent that the version in use does not send
   * @param connections names of connections; empty for the first {@link #MOST_CONNECTIONS}
   * @param by who wants it
   */
  public record Wanted(boolean live, List<String> connections, String by) {}

  /**
   * Loads a new version and begins to compare it; what has come of it is told by {@link #latest}.
   *
   * @throws InvalidInputException when it cannot be used, or there is nothing to compare
   * @throws TrialConflictException when another one is being compared
   */
  public TrialView begin(NewVersion version, Wanted wanted)
      throws InvalidInputException, TrialConflictException {
    PluginCommands.requireSize(version.bytes());
    occupy();
    boolean begun = false;
    try {
      TrialView view = begin(version, loaded(version), wanted);
      begun = true;
      return view;
    } finally {
      if (!begun) {
        busy.set(false);
      }
    }
  }

  private void occupy() throws TrialConflictException {
    if (!busy.compareAndSet(false, true)) {
      throw new TrialConflictException(
          "A new version of a plugin is being compared. Wait until that is done; what is discarded"
              + " still ends the poll that runs.");
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

  private TrialView begin(NewVersion version, PluginTrial loaded, Wanted wanted)
      throws InvalidInputException {
    boolean begun = false;
    try {
      TrialConnections.Choice choice =
          connections.choose(loaded.connectors(), wanted.connections(), MOST_CONNECTIONS);
      List<StoredConnection> chosen = choice.chosen();
      Trial trial =
          new Trial(version, loaded, wanted, clock.instant(), choice.polled(), chosen.size());
      audit.record(wanted.by(), "plugin.compared", "plugin/" + version.file(), trial.versions());
      latest.set(trial);
      worker.execute(() -> compare(loaded, trial, chosen));
      begun = true;
      return trial.view();
    } finally {
      if (!begun) {
        loaded.close();
      }
    }
  }

  private void compare(PluginTrial loaded, Trial trial, List<StoredConnection> chosen) {
    String trouble = "The host failed. Look in its log.";
    try (loaded) {
      trouble = compared(loaded, trial, chosen);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Comparing %s failed", trial.version().file());
    } finally {
      // Whatever a plugin did to this thread: nobody waits for what never comes.
      if (trouble.isEmpty()) {
        trial.compared();
      } else {
        trial.failed(trouble);
      }
      busy.set(false);
    }
  }

  /** Why it ended early; empty when it did not. */
  private String compared(PluginTrial loaded, Trial trial, List<StoredConnection> chosen) {
    ShadowPolls both = new ShadowPolls(loaded, trial.live(), clock, trial::isDiscarded);
    for (StoredConnection each : chosen) {
      if (trial.isDiscarded()) {
        return "It was discarded.";
      }
      if (!trial.stillInUse().getAsBoolean()) {
        return "Another version came into use meanwhile. Compare with that one.";
      }
      trial.add(
          both.compare(connections.settings(each), poller -> connections.cursor(each, poller)));
    }
    return "";
  }

  /** The latest trial of a plugin, if it was not put into use or discarded since. */
  public Optional<TrialView> latest(String file) {
    return latest().filter(trial -> trial.source().equals(file));
  }

  /** The latest trial of any plugin. */
  public Optional<TrialView> latest() {
    return kept().map(Trial::view);
  }

  private Optional<Trial> kept() {
    Trial trial = latest.get();
    if (trial != null && trial.startedAt().plus(KEPT).isBefore(clock.instant())) {
      latest.compareAndSet(trial, null);
      return Optional.empty();
    }
    return Optional.ofNullable(trial);
  }

  private Trial named(String id) throws TrialConflictException {
    return kept()
        .filter(trial -> trial.id().equals(id))
        .orElseThrow(
            () ->
                new TrialConflictException(
                    "That comparison is not there any more. Look at what is, or compare again."));
  }

  /**
   * Puts the version that was compared into use, in place of the one it was compared with.
   *
   * @param id of the comparison that was looked at
   * @throws InvalidInputException when it cannot be used, or another one is in use by now: then
   *     nothing is changed
   * @throws TrialConflictException when it is not compared, or is not the latest any more
   */
  public PluginStatus promote(String id, String actor)
      throws InvalidInputException, TrialConflictException {
    occupy();
    try {
      Trial trial = named(id);
      if (!trial.isCompared()) {
        throw new TrialConflictException(
            "It ended early, so it is not known what it brings. Compare again, or add it.");
      }
      NewVersion version = trial.version();
      PluginStatus status =
          commands.install(
              version.file(), version.bytes(), version.signature(), actor, trial.stillInUse());
      latest.compareAndSet(trial, null);
      return status;
    } finally {
      busy.set(false);
    }
  }

  /**
   * Forgets a trial, and ends it if it runs: the poll that runs is the last.
   *
   * @param id of the comparison that was looked at
   * @throws TrialConflictException when it is not the latest any more
   */
  public void discard(String id, String actor) throws TrialConflictException {
    Trial trial = named(id);
    trial.discard();
    if (latest.compareAndSet(trial, null)) {
      audit.record(
          actor,
          "plugin.comparison.discarded",
          "plugin/" + trial.version().file(),
          trial.versions());
    }
  }

  @PreDestroy
  void close() {
    Trial trial = latest.get();
    if (trial != null) {
      trial.discard();
    }
    worker.shutdownNow();
  }
}
