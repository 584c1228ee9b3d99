package io.parallelrun.server.action;

import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.IdentityView;
import io.parallelrun.server.readmodel.IdentityView.AwaitedRoster;
import io.parallelrun.server.readmodel.PollerView;
import io.parallelrun.server.readmodel.RunOverview;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Sides that have not told who their people are since the key they are hashed with was rotated. */
final class RosterFindings {
  private static final int PATIENCE = 3;
  private static final Duration USUAL = Duration.ofDays(1);

  private final Notes notes;

  RosterFindings(Notes notes) {
    this.notes = notes;
  }

  /** What the overlap of a run waits for; only a roster that was told anew resolves it. */
  void awaited(RunOverview overview) {
    IdentityView identities = overview.identities();
    if (identities != null) {
      identities.awaited().forEach(roster -> awaited(roster, overview));
    }
  }

  private void awaited(AwaitedRoster roster, RunOverview overview) {
    String key = "roster-awaited/" + roster.connection();
    Optional<ConnectionView> connection =
        overview.connections().stream()
            .filter(each -> each.slug().equals(roster.connection()))
            .findFirst();
    Instant late = roster.since().plus(patience(connection));
    if (overview.head().asOf().isBefore(late)) {
      notes.unclear(key);
    } else {
      add(key, roster, connection.map(RosterFindings::remedy).orElse("Connect it again"));
    }
  }

  private void add(String key, AwaitedRoster roster, String remedy) {
    notes.add(
        key,
        ActionKind.ROSTER_AWAITED,
        Severity.WARNING,
        "Nobody knows who is on both sides: a fresh roster of "
            + roster.connection()
            + " is missing",
        "The key people are hashed with was rotated at "
            + roster.since()
            + ", and the "
            + roster.side().name().toLowerCase(Locale.ROOT)
            + " side has not told its people since. "
            + remedy
            + ": its people are hashed with the new key then, and compared once both sides told"
            + " theirs.");
  }

  private static String remedy(ConnectionView connection) {
    if (connection.paused()) {
      return "Resume the connection and have it polled";
    }
    return connection.pushed()
        ? "Push the whole roster again"
        : "Look at its polls, and have it polled now";
  }

  /** Three of its longest intervals; three days where it has none yet. */
  private static Duration patience(Optional<ConnectionView> connection) {
    return connection.stream()
        .flatMap(each -> each.pollers().stream())
        .map(PollerView::status)
        .map(PollerStatus::interval)
        .max(Comparator.naturalOrder())
        .orElse(USUAL)
        .multipliedBy(PATIENCE);
  }
}
