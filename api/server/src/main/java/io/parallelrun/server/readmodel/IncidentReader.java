package io.parallelrun.server.readmodel;

import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.health.IncidentStore;
import io.parallelrun.server.store.health.MaintenanceStore;
import io.parallelrun.server.store.health.StoredIncident;
import io.parallelrun.server.store.health.StoredMaintenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads incidents and maintenance, part by part. */
@ApplicationScoped
public class IncidentReader {
  private final RunStore runs;
  private final IncidentStore incidents;
  private final MaintenanceStore maintenance;
  private final Clock clock;

  IncidentReader(
      RunStore runs, IncidentStore incidents, MaintenanceStore maintenance, Clock clock) {
    this.runs = runs;
    this.incidents = incidents;
    this.maintenance = maintenance;
    this.clock = clock;
  }

  /**
   * Incidents of a run, newest first; nothing when there is no such run.
   *
   * @param before only those with a smaller id
   */
  public Optional<List<IncidentView>> incidents(String run, long before, int limit) {
    Instant now = clock.instant();
    return names(run)
        .map(
            names ->
                incidents.list(run, before, limit).stream()
                    .map(incident -> view(incident, names, now))
                    .toList());
  }

  /** Maintenance windows of a run, newest first; nothing when there is no such run. */
  public Optional<List<MaintenanceView>> maintenance(String run, long before, int limit) {
    Instant now = clock.instant();
    return names(run)
        .map(
            names ->
                maintenance.list(run, before, limit).stream()
                    .map(window -> view(window, names, now))
                    .toList());
  }

  /** One maintenance window of a run. */
  public Optional<MaintenanceView> window(String run, long id) {
    Instant now = clock.instant();
    return names(run)
        .flatMap(names -> maintenance.find(run, id).map(window -> view(window, names, now)));
  }

  private Optional<Map<String, String>> names(String run) {
    return runs.find(run)
        .map(stored -> stored.definition())
        .map(RunDefinition::integrations)
        .map(all -> all.stream().collect(Collectors.toMap(Integration::slug, Integration::name)));
  }

  private static IncidentView view(
      StoredIncident incident, Map<String, String> names, Instant now) {
    Instant end = incident.closedAt() == null ? now : incident.closedAt();
    Duration lasted = Duration.between(incident.openedAt(), end);
    return new IncidentView(
        incident.id(),
        incident.run(),
        incident.leg().integration(),
        name(names, incident.leg().integration()),
        incident.leg().side(),
        incident.state(),
        incident.worst(),
        incident.cause(),
        name(names, incident.cause()),
        incident.openedAt(),
        incident.closedAt(),
        lasted.isNegative() ? Duration.ZERO : lasted,
        incident.changes().stream()
            .map(
                change ->
                    new IncidentView.Change(
                        change.at(),
                        change.state(),
                        change.cause(),
                        name(names, change.cause()),
                        change.detail()))
            .toList());
  }

  private static String name(Map<String, String> names, String slug) {
    return names.getOrDefault(slug, slug);
  }

  private static MaintenanceView view(
      StoredMaintenance stored, Map<String, String> names, Instant now) {
    String integration = stored.window().integration();
    return new MaintenanceView(
        stored.id(),
        stored.run(),
        stored.window().side(),
        integration,
        integration == null ? null : name(names, integration),
        stored.window().from(),
        stored.window().until(),
        stored.reason(),
        stored.actor(),
        stored.createdAt(),
        stored.canceledAt(),
        stored.canceledBy(),
        state(stored, stored.canceledAt(), now));
  }

  private static MaintenanceView.State state(
      StoredMaintenance stored, @Nullable Instant canceled, Instant now) {
    if (canceled != null) {
      return MaintenanceView.State.CANCELED;
    }
    if (stored.window().activeAt(now)) {
      return MaintenanceView.State.ACTIVE;
    }
    return now.isBefore(stored.window().from())
        ? MaintenanceView.State.PLANNED
        : MaintenanceView.State.OVER;
  }
}
