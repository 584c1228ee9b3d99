package io.parallelrun.server.action;

import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.ConnectionView;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.readmodel.PollerView;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollerStatus;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Connections and integrations that do not work. */
final class HealthFindings {
  private static final int PATIENCE = 3;

  private final Notes notes;

  HealthFindings(Notes notes) {
    this.notes = notes;
  }

  /**
   * A connection that only a person can make work again, at its first failure; and any other that
   * has been down for three of its intervals.
   */
  void connection(ConnectionView connection, Instant now) {
    if (connection.paused()) {
      return;
    }
    stale(connection, now);
    String key = "connection-down/" + connection.slug();
    boolean down = connection.state() == HealthState.DOWN;
    connection.pollers().stream()
        .map(PollerView::status)
        .filter(status -> needsSomebody(status) || (down && isLong(status, now)))
        .min(Comparator.comparing(status -> !needsSomebody(status)))
        .ifPresentOrElse(
            status -> failing(key, connection, status),
            () -> {
              if (connection.state() != HealthState.UP) {
                notes.unclear(key);
              }
            });
  }

  private static boolean needsSomebody(PollerStatus status) {
    PollFailure failure = status.failure();
    return failure != null && failure.needsSomebody();
  }

  /** One that brought nothing for three of its intervals, and nobody says why. */
  private void stale(ConnectionView connection, Instant now) {
    connection.pollers().stream()
        .map(PollerView::status)
        .filter(status -> status.failure() == null && isOld(status, now))
        .findFirst()
        .ifPresent(
            status ->
                notes.add(
                    "connection-stale/" + connection.slug(),
                    ActionKind.CONNECTION_DOWN,
                    Severity.WARNING,
                    "Connection " + connection.slug() + " brings nothing new",
                    "Poller "
                        + status.poller()
                        + " told of nothing later than "
                        + status.knownAt()
                        + ", though no poll failed. See whether what is pushed or exported to it"
                        + " still comes. What it told is shown as stale."));
  }

  private static boolean isOld(PollerStatus status, Instant now) {
    Instant known = status.knownAt();
    return known != null
        && Duration.between(known, now).compareTo(status.interval().multipliedBy(PATIENCE)) > 0;
  }

  private static boolean isLong(PollerStatus status, Instant now) {
    Instant since = status.failingSince();
    return since != null
        && Duration.between(since, now).compareTo(status.interval().multipliedBy(PATIENCE)) > 0;
  }

  private void failing(String key, ConnectionView connection, PollerStatus status) {
    PollFailure failure = status.failure();
    notes.add(
        key,
        ActionKind.CONNECTION_DOWN,
        Severity.WARNING,
        "Connection "
            + connection.slug()
            + (needsSomebody(status) ? " works only when somebody acts" : " is down"),
        "Poller "
            + status.poller()
            + " has failed since "
            + status.failingSince()
            + "."
            + (failure == null ? "" : " " + failure.message() + " " + failure.remedy()));
  }

  /** Integrations that are down by themselves; those they block are named and make no item. */
  void integrations(List<IntegrationView> integrations) {
    for (IntegrationView integration : integrations) {
      leg(integration, Side.LEGACY, integration.legacy(), integrations);
      leg(integration, Side.REPLACEMENT, integration.replacement(), integrations);
    }
  }

  private void leg(
      IntegrationView integration, Side side, @Nullable LegView leg, List<IntegrationView> all) {
    // What its polls say of a connection is an item of the connection already.
    if (leg == null || leg.integration() == null) {
      return;
    }
    String key = "integration-down/" + integration.slug() + "/" + word(side);
    switch (leg.state()) {
      case DOWN, FLAPPING -> down(key, integration, side, leg, blocked(integration, side, all));
      case UNKNOWN, LATE, BLOCKED, MAINTENANCE -> notes.unclear(key);
      case UP, DEGRADED, PAUSED -> {
        // It works, or nobody wants to know.
      }
    }
  }

  private void down(
      String key, IntegrationView integration, Side side, LegView leg, List<String> blocked) {
    boolean down = leg.state() == HealthState.DOWN;
    Instant success = leg.lastSuccess();
    notes.add(
        key,
        ActionKind.INTEGRATION_DOWN,
        down ? Severity.CRITICAL : Severity.WARNING,
        integration.name()
            + " on the "
            + word(side)
            + " side "
            + (down ? "is down" : "is flapping"),
        (success == null ? "It has never worked." : "It last worked at " + success + ".")
            + (leg.detail().isBlank() ? "" : " " + leg.connection() + " says: " + leg.detail())
            + (blocked.isEmpty() ? "" : " Blocked by it: " + String.join(", ", blocked) + "."));
  }

  private static List<String> blocked(
      IntegrationView root, Side side, List<IntegrationView> integrations) {
    return integrations.stream()
        .filter(each -> isBlockedBy(root, side == Side.LEGACY ? each.legacy() : each.replacement()))
        .map(IntegrationView::name)
        .toList();
  }

  private static boolean isBlockedBy(IntegrationView root, @Nullable LegView leg) {
    return leg != null && leg.blocked() && leg.cause().equals(root.slug());
  }

  private static String word(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }
}
