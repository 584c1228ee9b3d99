package io.parallelrun.server.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.MaintenanceWindow;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.command.MaintenanceCommands;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.document.RunDocumentReader;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.OverviewReader;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditEntry;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.ConnectionStore;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.PollCommit;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SampleStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.StoredConnection;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.parallelrun.server.store.health.FoldStore;
import io.parallelrun.server.store.health.IncidentStore;
import io.parallelrun.server.store.health.MaintenanceStore;
import io.parallelrun.server.store.health.StoredIncident;
import io.parallelrun.server.store.health.StoredMaintenance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine has to do with the health of integrations. */
@SuppressWarnings("NullAway.Init")
abstract class IncidentContract {
  private static final Leg CRM = new Leg("crm", Side.LEGACY);
  private static final Leg MAIL = new Leg("mail", Side.LEGACY);

  @Inject RunStore runs;
  @Inject ConnectionStore connections;
  @Inject SampleStore samples;
  @Inject TenureStore tenures;
  @Inject FoldStore folds;
  @Inject IncidentStore incidents;
  @Inject MaintenanceStore windows;
  @Inject MaintenanceCommands maintenance;
  @Inject Folding folding;
  @Inject IncidentLog log;
  @Inject IncidentWatcher watcher;
  @Inject OverviewReader overviews;
  @Inject AuditLog audit;
  @Inject Clock clock;

  private String run = "";
  private String wp = "";
  private Instant now = Instant.EPOCH;
  private @Nullable Tenure tenure;

  @BeforeEach
  void aRunWithTwoIntegrations() throws DocumentException {
    String tail = Long.toString(System.nanoTime(), 36);
    run = "wired-" + tail;
    wp = "wp-" + tail;
    now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    save(
        """
        {slug: crm, name: CRM, legacy: {connection: %1$s, integration: crm}},
        {slug: mail, name: Mail, legacy: {connection: %1$s, integration: mail}, dependsOn: [crm]},
        {slug: site, name: Site, legacy: {connection: %1$s}, watch: {failures: 2}}
        """,
        0);
    connections.save(new StoredConnection(wp, run, "old", "wordpress", Map.of(), false, 0));
    tenure = tenures.begin(0, "this test");
  }

  private void save(String integrations, int version) throws DocumentException {
    String document =
        """
        {slug: %s, name: Wired, currency: EUR, start: 2026-01-01, planned: P3M,
         platforms: [{slug: old, name: Old, side: legacy}], integrations: [%s]}
        """
            .formatted(run, integrations.formatted(wp));
    runs.save(RunDocumentReader.read(document).definition(), version, "ada", false);
  }

  @AfterEach
  void nothingIsLeft() {
    runs.remove(run);
    assertThat(folds.folds(run)).isEmpty();
    assertThat(incidents.open(run)).isEmpty();
    assertThat(windows.list(run, Long.MAX_VALUE, 10)).isEmpty();
  }

  private void checked(String name, long secondsAgo, HealthCode code) {
    checked(name, secondsAgo, code, 1);
  }

  private void checked(String name, long secondsAgo, HealthCode code, long millis) {
    Instant at = now.minusSeconds(secondsAgo);
    commit(
        at,
        null,
        List.of(
            new Sample(SeriesField.HEALTH, name, at, code.code(), Quality.EXACT),
            new Sample(SeriesField.LATENCY, name, at, millis * 1_000, Quality.EXACT)));
  }

  private void polled(long secondsAgo, boolean well) {
    Instant at = now.minusSeconds(secondsAgo);
    HealthCode code = well ? HealthCode.UP : HealthCode.DOWN;
    commit(
        at,
        well ? null : new PollFailure("UNAVAILABLE", "gone", "wait", null),
        List.of(
            new Sample(SeriesField.HEALTH, "connection/content", at, code.code(), Quality.EXACT)));
  }

  private void commit(Instant at, @Nullable PollFailure failure, List<Sample> values) {
    samples.commit(
        PollCommit.of(wp, "content", ZoneOffset.UTC, Objects.requireNonNull(tenure))
            .made(at, Duration.ofMillis(0), 1)
            .every(Duration.ofMinutes(1))
            .samples(values)
            .failure(failure)
            .build());
  }

  private LegView leg(String slug) {
    return Objects.requireNonNull(
        overviews.integrations(run).orElseThrow().stream()
            .filter(each -> each.slug().equals(slug))
            .map(IntegrationView::legacy)
            .findFirst()
            .orElseThrow());
  }

  private void follow() {
    log.follow(run, overviews.integrations(run).orElseThrow(), now);
  }

  private List<StoredIncident> all() {
    return incidents.list(run, Long.MAX_VALUE, 50);
  }

  @Test
  void whatWasStoredIsFoldedOnce() {
    checked("crm", 90, HealthCode.UP);
    checked("crm", 30, HealthCode.DOWN);
    assertThat(folding.fold(run)).hasSize(2);
    assertThat(folding.fold(run)).isEmpty();
    assertThat(folds.folds(run))
        .singleElement()
        .satisfies(fold -> assertThat(fold.track().leg()).isEqualTo(CRM))
        .satisfies(fold -> assertThat(fold.recent()).hasSize(2))
        .satisfies(fold -> assertThat(fold.version()).isEqualTo(1));
    checked("crm", 60, HealthCode.UP);
    assertThat(folding.fold(run)).as("one that came late").hasSize(1);
    assertThat(folds.folds(run).get(0).recent()).hasSize(3);
  }

  @Test
  void aStateIsSeenBeforeAndAfterItIsFolded() {
    assertThat(leg("crm").state()).isEqualTo(HealthState.UNKNOWN);
    checked("crm", 10, HealthCode.UP);
    assertThat(leg("crm").state()).isEqualTo(HealthState.UP);
    folding.fold(run);
    assertThat(leg("crm").state()).isEqualTo(HealthState.UP);
    checked("crm", 5, HealthCode.DOWN);
    assertThat(leg("crm").state()).isEqualTo(HealthState.DOWN);
    assertThat(leg("mail").state()).isEqualTo(HealthState.BLOCKED);
    assertThat(leg("mail").stateText()).isEqualTo("blocked by CRM");
  }

  @Test
  void aLegThatNamesAConnectionFollowsItsPolls() {
    assertThat(leg("site").state()).isEqualTo(HealthState.UNKNOWN);
    polled(300, true);
    folding.fold(run);
    assertThat(leg("site").state()).as("nothing for five intervals").isEqualTo(HealthState.LATE);
    polled(60, true);
    folding.fold(run);
    assertThat(leg("site").state()).isEqualTo(HealthState.UP);
    polled(30, false);
    folding.fold(run);
    assertThat(leg("site").state()).as("one of two").isEqualTo(HealthState.UP);
    polled(10, false);
    folding.fold(run);
    assertThat(leg("site").state()).isEqualTo(HealthState.DOWN);
  }

  @Test
  void anIncidentOpensChangesAndEnds() {
    checked("crm", 50, HealthCode.DOWN);
    folding.fold(run);
    follow();
    follow();
    assertThat(all()).hasSize(2);
    assertThat(incidents.open(run))
        .anySatisfy(
            crm -> {
              assertThat(crm.leg()).isEqualTo(CRM);
              assertThat(crm.state()).isEqualTo(HealthState.DOWN);
            })
        .anySatisfy(
            mail -> {
              assertThat(mail.leg()).isEqualTo(MAIL);
              assertThat(mail.state()).isEqualTo(HealthState.BLOCKED);
              assertThat(mail.cause()).isEqualTo("crm");
            });
    checked("crm", 30, HealthCode.DEGRADED);
    checked("mail", 30, HealthCode.UP);
    folding.fold(run);
    follow();
    checked("crm", 10, HealthCode.UP);
    folding.fold(run);
    follow();
    assertThat(incidents.open(run)).isEmpty();
    assertThat(all())
        .filteredOn(incident -> incident.leg().equals(CRM))
        .singleElement()
        .satisfies(crm -> assertThat(crm.worst()).isEqualTo(HealthState.DOWN))
        .satisfies(crm -> assertThat(crm.closedAt()).isEqualTo(now))
        .satisfies(
            crm ->
                assertThat(crm.changes())
                    .extracting(StoredIncident.Change::state)
                    .containsExactly(HealthState.DOWN, HealthState.DEGRADED, HealthState.UP));
  }

  @Test
  void whatIsObservedNoMoreEndsItsIncidentAndItsFold() throws DocumentException {
    checked("crm", 50, HealthCode.DOWN);
    folding.fold(run);
    follow();
    save("{slug: site, name: Site, legacy: {connection: %1$s}}", 1);
    folding.fold(run);
    follow();
    assertThat(folds.folds(run)).isEmpty();
    assertThat(incidents.open(run)).isEmpty();
    assertThat(all())
        .allSatisfy(
            incident ->
                assertThat(incident.changes().get(incident.changes().size() - 1).detail())
                    .isEqualTo("It is observed no more."));
  }

  @Test
  void replicasThatSeeTheSameOpenOneIncidentAndDoNotFail() throws Exception {
    checked("crm", 50, HealthCode.DOWN);
    Callable<Integer> replica =
        () -> {
          watcher.evaluate(run);
          return log.follow(run, overviews.integrations(run).orElseThrow(), now);
        };
    ExecutorService replicas = Executors.newFixedThreadPool(4);
    try {
      for (Future<Integer> each : replicas.invokeAll(List.of(replica, replica, replica, replica))) {
        each.get();
      }
    } finally {
      replicas.shutdownNow();
    }
    assertThat(all()).hasSize(2);
    assertThat(folds.folds(run)).hasSize(1);
  }

  /** F19: a window pages nobody and its checks count in no availability and no latency. */
  @Test
  void checksMadeDuringMaintenanceDoNotCount() throws InvalidInputException {
    windows.add(
        run,
        new MaintenanceWindow(now.minusSeconds(35), now.plusSeconds(600), Side.LEGACY, "crm"),
        "Upgrade",
        "ada",
        now);
    for (int i = 0; i < 4; i++) {
      checked("crm", 80 - 10L * i, HealthCode.UP, 100);
      checked("mail", 80 - 10L * i, HealthCode.UP, 100);
    }
    for (int i = 0; i < 3; i++) {
      checked("crm", 30 - 10L * i, HealthCode.DOWN, 9_000);
    }
    folding.fold(run);
    assertThat(folding.fold(run)).isEmpty();
    follow();
    LegView crm = leg("crm");
    assertThat(crm.state()).isEqualTo(HealthState.MAINTENANCE);
    assertThat(crm.own()).isEqualTo(HealthState.DOWN);
    assertThat(crm.maintenanceUntil()).isEqualTo(now.plusSeconds(600));
    assertThat(crm.checks()).isEqualTo(4);
    assertThat(crm.availability()).isEqualByComparingTo("1");
    assertThat(crm.latencyMillis()).isBetween(99L, 101L);
    assertThat(leg("mail").checks()).isEqualTo(4);
    assertThat(all())
        .extracting(StoredIncident::leg)
        .as("only what depends on it, and that names it")
        .containsExactly(MAIL);
  }

  @Test
  void maintenanceIsAnnouncedCalledOffAndAudited() throws InvalidInputException {
    StoredMaintenance window =
        maintenance
            .schedule(
                run,
                new MaintenanceCommands.Draft(
                    Side.LEGACY, "crm", null, now.plusSeconds(3_600), " Upgrade "),
                "ada")
            .orElseThrow();
    assertThat(window.reason()).isEqualTo("Upgrade");
    assertThat(leg("crm").state()).isEqualTo(HealthState.MAINTENANCE);
    assertThat(leg("mail").state()).isEqualTo(HealthState.UNKNOWN);
    maintenance.cancel(run, window.id(), "bob");
    assertThat(leg("crm").state()).isEqualTo(HealthState.UNKNOWN);
    assertThatThrownBy(() -> maintenance.cancel(run, window.id(), "bob"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("was canceled at");
    assertThat(maintenance.cancel("nowhere", window.id(), "bob")).isEmpty();
    assertThat(audit.latest(50))
        .filteredOn(entry -> entry.subject().equals("run/" + run + "/maintenance/" + window.id()))
        .extracting(AuditEntry::action, AuditEntry::actor)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("maintenance.canceled", "bob"),
            org.assertj.core.groups.Tuple.tuple("maintenance.scheduled", "ada"));
  }

  @Test
  void maintenanceWithoutAnEndOrForNothingIsRefused() {
    refused("until", new MaintenanceCommands.Draft(null, null, null, null, "why"));
    refused("until", new MaintenanceCommands.Draft(null, null, null, now.minusSeconds(1), "why"));
    refused(
        "until",
        new MaintenanceCommands.Draft(null, null, null, now.plus(Duration.ofDays(31)), "why"));
    refused(
        "from",
        new MaintenanceCommands.Draft(
            null, null, now.minusSeconds(3_600), now.plusSeconds(60), "why"));
    refused(
        "integration",
        new MaintenanceCommands.Draft(null, "erp", null, now.plusSeconds(60), "why"));
    refused("reason", new MaintenanceCommands.Draft(null, null, null, now.plusSeconds(60), " "));
    assertThat(windows.list(run, Long.MAX_VALUE, 10)).isEmpty();
  }

  private void refused(String field, MaintenanceCommands.Draft draft) {
    assertThatThrownBy(() -> maintenance.schedule(run, draft, "ada"))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void whatIsOverIsForgottenInTime() {
    checked("crm", 50, HealthCode.DOWN);
    folding.fold(run);
    follow();
    checked("crm", 10, HealthCode.UP);
    checked("mail", 10, HealthCode.UP);
    folding.fold(run);
    follow();
    assertThat(all()).hasSize(2);
    incidents.forget(now);
    assertThat(all()).hasSize(2);
    incidents.forget(now.plusMillis(1));
    assertThat(all()).isEmpty();
  }

  /** Reading it does not grow with history: what is kept is of constant size. */
  @Test
  void aFoldStaysAsLargeAsItIs() {
    List<Sample> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Instant at = now.minusSeconds(2_000L - 4L * i);
      many.add(new Sample(SeriesField.HEALTH, "crm", at, HealthCode.UP.code(), Quality.EXACT));
    }
    commit(now, null, many);
    assertThat(folding.fold(run)).hasSize(500);
    assertThat(folds.folds(run).get(0).recent()).hasSizeLessThanOrEqualTo(24);
    assertThat(folds.folds(run).get(0).settled().history().count()).isEqualTo(21);
  }
}
