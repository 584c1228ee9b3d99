package io.parallelrun.server.command;

import io.parallelrun.server.command.document.ConnectionEntry;
import io.parallelrun.server.command.document.DocumentChange;
import io.parallelrun.server.command.document.DocumentDiff;
import io.parallelrun.server.command.document.DocumentError;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.document.DocumentMerge;
import io.parallelrun.server.command.document.DocumentNode;
import io.parallelrun.server.command.document.RunDocument;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.command.document.YamlReader;
import io.parallelrun.server.command.document.YamlWriter;
import io.parallelrun.server.command.rate.RateCover;
import io.parallelrun.server.plugin.ConfigChecker;
import io.parallelrun.server.security.IdentityKey;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.VersionConflictException;
import io.parallelrun.spi.ConfigIssue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes runs: by document, and so by form. All of a change is made, or nothing. */
@ApplicationScoped
public class RunCommands {
  private final RunStore runs;
  private final ConnectionStore connections;
  private final ConfigChecker checker;
  private final ConnectionSecrets secrets;
  private final ShownSettings shown;
  private final CurrentSettings current;
  private final IdentityKey identities;
  private final RateCover rates;
  private final QuotaPlanner quota;
  private final AuditLog audit;

  RunCommands(
      RunStore runs,
      ConnectionStore connections,
      ConfigChecker checker,
      ConnectionSecrets secrets,
      ShownSettings shown,
      CurrentSettings current,
      IdentityKey identities,
      RateCover rates,
      QuotaPlanner quota,
      AuditLog audit) {
    this.quota = quota;
    this.runs = runs;
    this.connections = connections;
    this.checker = checker;
    this.secrets = secrets;
    this.shown = shown;
    this.current = current;
    this.identities = identities;
    this.rates = rates;
    this.audit = audit;
  }

  /**
   * Applies a document. Applying it twice changes nothing the second time.
   *
   * @param text YAML or JSON
   * @throws DocumentException when it cannot be used; with every error, its line and field
   * @throws VersionConflictException when the run is not in the expected version
   */
  @Transactional(rollbackOn = Exception.class)
  public ApplyResult apply(String text, ApplyOptions options, Author author)
      throws DocumentException {
    return apply(YamlReader.read(text), options, author);
  }

  /** Applies a document that was parsed already. */
  @Transactional(rollbackOn = Exception.class)
  public ApplyResult apply(DocumentNode node, ApplyOptions options, Author author)
      throws DocumentException {
    RunDocument given = current.of(RunDocumentReader.read(node));
    requireUsable(given, node);
    String slug = given.definition().slug();
    Optional<StoredRun> stored = runs.find(slug);
    int version = stored.map(StoredRun::version).orElse(0);
    if (options.expected().isPresent() && options.expected().getAsInt() != version) {
      throw new VersionConflictException("run " + slug, options.expected().getAsInt(), version);
    }
    RunDocument before = stored.map(this::document).orElse(null);
    DocumentMerge merge =
        before == null
            ? new DocumentMerge(given, List.of())
            : DocumentMerge.of(before, given, options.prune());
    if (!author.operates()) {
      requireSameConnections(before, merge.document(), node);
    }
    List<DocumentChange> changes = DocumentDiff.between(before, merge.document());
    boolean write = !options.dryRun() && !changes.isEmpty();
    int now =
        write ? save(merge.document(), before, version, options, author.name(), changes) : version;
    return new ApplyResult(
        slug, now, options.dryRun(), version == 0, changes, merge.absent(), options.prune());
  }

  private int save(
      RunDocument document,
      @Nullable RunDocument before,
      int version,
      ApplyOptions options,
      String actor,
      List<DocumentChange> changes) {
    int saved = runs.save(document.definition(), version, actor, options.simulated());
    Set<String> kept = new HashSet<>();
    for (ConnectionEntry entry : document.connections()) {
      kept.add(entry.slug());
      save(document.definition().slug(), entry);
    }
    if (before != null) {
      before.connections().stream()
          .filter(entry -> !kept.contains(entry.slug()))
          .forEach(entry -> remove(entry.slug()));
    }
    String fields = changes.stream().map(DocumentChange::field).collect(Collectors.joining(", "));
    audit.record(actor, "run.applied", "run/" + document.definition().slug(), fields);
    return saved;
  }

  private void save(String run, ConnectionEntry entry) {
    Optional<StoredConnection> before = connections.find(entry.slug());
    Optional<StoredConnection> stored = before.map(current::of);
    StoredConnection wanted =
        new StoredConnection(
            entry.slug(),
            run,
            entry.platform(),
            entry.type(),
            ShownSettings.unmasked(entry.settings(), stored.orElse(null)),
            entry.paused(),
            stored.map(StoredConnection::version).orElse(0),
            entry.onStartFailure(),
            stored.map(StoredConnection::leftOff).orElse(false));
    if (!stored.equals(Optional.of(wanted))) {
      connections.save(wanted);
      before.ifPresent(former -> secrets.release(former, wanted.settings()));
    }
  }

  private void remove(String connection) {
    connections.find(connection).ifPresent(before -> secrets.release(before, Map.of()));
    connections.remove(connection);
  }

  private static void requireSameConnections(
      @Nullable RunDocument before, RunDocument after, DocumentNode node) throws DocumentException {
    List<ConnectionEntry> stored = before == null ? List.of() : before.connections();
    List<ConnectionEntry> wanted = after.connections();
    if (!Set.copyOf(stored).equals(Set.copyOf(wanted))) {
      throw new DocumentException(
          List.of(
              error(
                  node,
                  "connections",
                  "connections as they are, because changing them needs the role operator",
                  stored.isEmpty() ? "new ones" : "others")));
    }
  }

  private void requireUsable(RunDocument document, DocumentNode node) throws DocumentException {
    List<DocumentError> errors = new ArrayList<>();
    for (int i = 0; i < document.connections().size(); i++) {
      ConnectionEntry entry = document.connections().get(i);
      String path = "connections[" + i + "]";
      connections
          .find(entry.slug())
          .filter(other -> !other.run().equals(document.definition().slug()))
          .ifPresent(
              other ->
                  errors.add(
                      error(
                          node,
                          path + ".slug",
                          "a slug that no other run's connection has",
                          "\"" + other.slug() + "\" of run " + other.run())));
      for (ConfigIssue issue : issues(entry)) {
        String field =
            issue.property().equals("type")
                ? path + ".type"
                : path + ".settings." + issue.property();
        errors.add(error(node, field, issue));
      }
    }
    for (RateCover.Gap gap : rates.gaps(document.definition())) {
      String field = "contracts[" + gap.index() + "].currency";
      errors.add(error(node, field, gap.expected(), gap.currency().getCurrencyCode()));
    }
    if (!errors.isEmpty()) {
      throw new DocumentException(errors);
    }
  }

  private List<ConfigIssue> issues(ConnectionEntry entry) {
    Optional<StoredConnection> stored = connections.find(entry.slug()).map(current::of);
    Map<String, String> settings = ShownSettings.unmasked(entry.settings(), stored.orElse(null));
    List<ConfigIssue> issues = new ArrayList<>(checker.check(entry.type(), settings));
    issues.addAll(secrets.issues(entry.type(), settings, stored));
    if (issues.isEmpty() && !entry.paused() && !isStored(entry, settings)) {
      issues.addAll(quota.issues(entry.slug(), entry.type(), settings));
    }
    return issues;
  }

  private boolean isStored(ConnectionEntry entry, Map<String, String> settings) {
    return connections
        .find(entry.slug())
        .filter(stored -> stored.type().equals(entry.type()) && !stored.paused())
        .map(stored -> current.of(stored).settings().equals(settings))
        .orElse(false);
  }

  private static DocumentError error(DocumentNode node, String field, ConfigIssue issue) {
    String[] parts = issue.message().replaceFirst("^expected ", "").split(", got ", 2);
    return error(node, field, parts[0], parts.length > 1 ? parts[1] : "something else");
  }

  private static DocumentError error(DocumentNode node, String field, String expected, String got) {
    DocumentNode.Position position = node.at(field).position();
    return new DocumentError(position.line(), position.column(), field, expected, got);
  }

  /** The run as a document that can be applied again; nothing when there is no such run. */
  @Transactional
  public Optional<String> export(String slug) {
    return document(slug).map(YamlWriter::write);
  }

  /** The run and its connections. */
  @Transactional
  public Optional<RunDocument> document(String slug) {
    return runs.find(slug).map(this::document);
  }

  private RunDocument document(StoredRun run) {
    return new RunDocument(
        run.definition(), connections.ofRun(run.slug()).stream().map(this::entry).toList());
  }

  private ConnectionEntry entry(StoredConnection connection) {
    return new ConnectionEntry(
        connection.slug(),
        connection.platform(),
        connection.type(),
        shown.of(connection),
        connection.paused(),
        connection.onStartFailure());
  }

  /** Removes a run with everything observed for it; whether there was one. */
  @Transactional
  public boolean remove(String slug, String actor) {
    connections.ofRun(slug).forEach(connection -> secrets.release(connection, Map.of()));
    boolean removed = runs.remove(slug);
    if (removed) {
      identities.forget(slug);
      audit.record(actor, "run.removed", "run/" + slug, "");
    }
    return removed;
  }
}
