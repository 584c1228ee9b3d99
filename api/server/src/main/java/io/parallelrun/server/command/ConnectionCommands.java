package io.parallelrun.server.command;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.server.ingest.PushWriter;
import io.parallelrun.server.plugin.CheckReport;
import io.parallelrun.server.plugin.CheckRun;
import io.parallelrun.server.plugin.ConfigChecker;
import io.parallelrun.server.plugin.OpenConnection;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.PollReader;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.SavedCursor;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.UnknownConnectionException;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes connections, checks them and has them polled. */
@ApplicationScoped
public class ConnectionCommands {
  private static final int CHECKS_KEPT = 200;

  private final ConnectionStore connections;
  private final RunStore runs;
  private final PollReader polls;
  private final ConfigChecker checker;
  private final OpenedConnections opened;
  private final ConnectionSecrets secrets;
  private final CurrentSettings current;
  private final QuotaPlanner quota;
  private final AuditLog audit;
  private final Map<String, CheckRun> checks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CheckRun> eldest) {
          return size() > CHECKS_KEPT;
        }
      };

  ConnectionCommands(
      ConnectionStore connections,
      RunStore runs,
      PollReader polls,
      ConfigChecker checker,
      OpenedConnections opened,
      ConnectionSecrets secrets,
      CurrentSettings current,
      QuotaPlanner quota,
      AuditLog audit) {
    this.quota = quota;
    this.connections = connections;
    this.runs = runs;
    this.polls = polls;
    this.checker = checker;
    this.opened = opened;
    this.secrets = secrets;
    this.current = current;
    this.audit = audit;
  }

  /**
   * What somebody entered for a connection.
   *
   * @param settings by property name; a secret in clear is encrypted and replaced by a reference,
   *     an empty one keeps what is there
   * @param onStartFailure what is done when it fails at the start of the product; null keeps what
   *     is there
   */
  public record Draft(
      String slug,
      String run,
      String platform,
      String type,
      Map<String, String> settings,
      @Nullable StartFailure onStartFailure) {
    public Draft {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * Creates or changes a connection.
   *
   * @throws InvalidSettingsException when it cannot be used
   */
  @Transactional(rollbackOn = Exception.class)
  public StoredConnection save(Draft draft, String actor) throws InvalidSettingsException {
    Optional<StoredConnection> former = connections.find(draft.slug());
    requireHome(draft, former);
    Optional<StoredConnection> stored = former.map(current::of);
    Map<String, String> given =
        current.of(draft.type(), ShownSettings.unmasked(draft.settings(), stored.orElse(null)));
    Map<String, String> wanted = secrets.kept(draft.type(), given, stored);
    List<ConfigIssue> issues = new ArrayList<>(secrets.issues(draft.type(), wanted, stored));
    Map<String, String> settings = secrets.sealed(draft.type(), wanted);
    issues.addAll(checker.check(draft.type(), settings));
    if (issues.isEmpty()) {
      issues.addAll(quota.issues(draft.slug(), draft.type(), settings));
    }
    if (!issues.isEmpty()) {
      throw new InvalidSettingsException(issues);
    }
    StoredConnection saved =
        connections.save(
            new StoredConnection(
                draft.slug(),
                draft.run(),
                draft.platform(),
                draft.type(),
                settings,
                stored.map(StoredConnection::paused).orElse(false),
                stored.map(StoredConnection::version).orElse(0),
                onStartFailure(draft, stored),
                false));
    former.ifPresent(before -> secrets.release(before, settings));
    if (saved.isPushedTo()) {
      forgetPollers(saved.slug());
    }
    audit.record(actor, "connection.saved", "connection/" + draft.slug(), draft.type());
    return saved;
  }

  private static StartFailure onStartFailure(Draft draft, Optional<StoredConnection> stored) {
    StartFailure wanted = draft.onStartFailure();
    return wanted != null
        ? wanted
        : stored.map(StoredConnection::onStartFailure).orElse(StartFailure.RETRY);
  }

  /** What a connection was polled for says nothing about it once it is pushed to. */
  private void forgetPollers(String slug) {
    polls.statusesOf(slug).stream()
        .map(PollerStatus::poller)
        .filter(poller -> !poller.equals(PushWriter.POLLER))
        .forEach(poller -> polls.forget(slug, poller));
  }

  private void requireHome(Draft draft, Optional<StoredConnection> stored)
      throws InvalidSettingsException {
    try {
      Check.slug("slug", draft.slug());
    } catch (DefinitionException e) {
      throw new InvalidSettingsException(
          List.of(issue("slug", "expected " + e.expected() + ", got " + e.got())));
    }
    Optional<StoredRun> run = runs.find(draft.run());
    if (run.isEmpty()) {
      throw new InvalidSettingsException(
          List.of(issue("run", "expected a run, got \"" + draft.run() + "\"")));
    }
    List<String> platforms =
        run.get().definition().platforms().stream().map(Platform::slug).toList();
    if (!platforms.contains(draft.platform())) {
      throw new InvalidSettingsException(
          List.of(
              issue(
                  "platform",
                  "expected one of " + platforms + ", got \"" + draft.platform() + "\"")));
    }
    if (stored.isPresent() && !stored.get().run().equals(draft.run())) {
      throw new InvalidSettingsException(
          List.of(issue("slug", "expected a free name, got one of run " + stored.get().run())));
    }
  }

  private static ConfigIssue issue(String property, String message) {
    return new ConfigIssue(property, "invalid", message, "Correct it.");
  }

  /**
   * Begins a check of a connection as it is saved.
   *
   * @return what to ask {@link #checkReport} with
   * @throws InvalidSettingsException when it cannot even be opened
   */
  public String check(String slug) throws InvalidSettingsException {
    StoredConnection connection = require(slug);
    try {
      OpenConnection open = opened.open(connection);
      CheckRun run = open.check();
      run.done().thenAccept(report -> open.close());
      synchronized (checks) {
        checks.put(run.id(), run);
      }
      return run.id();
    } catch (ConnectorException e) {
      String property = e.property().orElse("type");
      throw new InvalidSettingsException(
          List.of(
              new ConfigIssue(
                  property, e.kind().name(), String.valueOf(e.getMessage()), e.remedy())));
    }
  }

  /** How far a check is; nothing when it is unknown or long over. */
  public Optional<CheckReport> checkReport(String id) {
    synchronized (checks) {
      return Optional.ofNullable(checks.get(id)).map(CheckRun::report);
    }
  }

  /** Stops or goes on polling. */
  @Transactional
  public void pause(String slug, boolean paused, String actor) {
    StoredConnection connection = require(slug);
    if (connection.paused() != paused) {
      connections.save(connection.paused(paused));
      String action = paused ? "connection.paused" : "connection.resumed";
      audit.record(actor, action, "connection/" + slug, "");
    }
  }

  /** Has every poller of a connection polled within about a second. */
  @Transactional
  public void pollNow(String slug, String actor) {
    require(slug);
    polls.request(slug);
    audit.record(actor, "connection.polled", "connection/" + slug, "");
  }

  /**
   * Where a poller goes on; nothing when the connection has no such poller yet.
   *
   * @throws UnknownConnectionException when there is no such connection
   */
  public Optional<SavedCursor> cursor(String slug, String poller) {
    require(slug);
    return polls.statusesOf(slug).stream()
        .filter(status -> status.poller().equals(poller))
        .findFirst()
        .map(status -> polls.cursor(slug, poller));
  }

  /**
   * Has a poller go on from somewhere else. A poll under way is not stored; what was observed stays
   * and is not counted twice.
   *
   * @param cursor {@link SavedCursor#START} to begin anew
   * @return whether the connection has such a poller
   */
  @Transactional
  public boolean moveCursor(String slug, String poller, SavedCursor cursor, String actor) {
    StoredConnection connection = require(slug);
    boolean moved = polls.moveCursor(slug, poller, cursor);
    if (moved) {
      // Another version, so that whoever polls it forgets where it was.
      connections.save(connection);
      audit.record(actor, "connection.cursor-moved", "connection/" + slug, poller);
    }
    return moved;
  }

  /** Removes a connection, its secrets and everything it observed. */
  @Transactional
  public void remove(String slug, String actor) {
    StoredConnection connection = require(slug);
    secrets.release(connection, Map.of());
    connections.remove(slug);
    audit.record(actor, "connection.removed", "connection/" + slug, "");
  }

  private StoredConnection require(String slug) {
    return connections.find(slug).orElseThrow(() -> new UnknownConnectionException(slug));
  }
}
