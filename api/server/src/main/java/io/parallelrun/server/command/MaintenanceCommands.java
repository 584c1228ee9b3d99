package io.parallelrun.server.command;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.health.MaintenanceWindow;
import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.RunChanged;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.health.MaintenanceStore;
import io.parallelrun.server.store.health.StoredMaintenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people say about work on integrations, so that it pages nobody. */
@ApplicationScoped
public class MaintenanceCommands {
  private static final int LONGEST_REASON = 500;

  /** What was written a moment ago may still begin then. */
  private static final Duration JUST_NOW = Duration.ofMinutes(5);

  private static final Duration AHEAD = Duration.ofDays(366);

  private final MaintenanceStore windows;
  private final RunStore runs;
  private final AuditLog audit;
  private final Event<RunChanged> changed;
  private final Clock clock;

  MaintenanceCommands(
      MaintenanceStore windows,
      RunStore runs,
      AuditLog audit,
      Event<RunChanged> changed,
      Clock clock) {
    this.windows = windows;
    this.runs = runs;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  /**
   * A window to be added.
   *
   * @param side null for both
   * @param integration slug; null for all
   * @param from null for now
   * @param until first moment after it
   * @param reason why
   */
  public record Draft(
      @Nullable Side side,
      @Nullable String integration,
      @Nullable Instant from,
      @Nullable Instant until,
      String reason) {}

  /**
   * Adds a window to a run.
   *
   * @param actor who says so
   * @return the window; nothing when there is no such run
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<StoredMaintenance> schedule(String run, Draft draft, String actor)
      throws InvalidInputException {
    Optional<StoredRun> found = runs.find(run);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    requireKnown(found.get(), draft.integration());
    String reason = reason(draft.reason());
    MaintenanceWindow window = window(draft, now);
    long id = windows.add(run, window, reason, actor, now).orElseThrow();
    audit.record(actor, "maintenance.scheduled", subject(run, id), words(window) + ": " + reason);
    changed.fire(new RunChanged(run));
    return windows.find(run, id);
  }

  /**
   * Calls a window off: it ends now, or never begins.
   *
   * @return the window as it is now; nothing when the run has none with that id
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<StoredMaintenance> cancel(String run, long id, String actor)
      throws InvalidInputException {
    Optional<StoredMaintenance> found = windows.find(run, id);
    if (found.isEmpty()) {
      return found;
    }
    if (!windows.cancel(run, id, actor, clock.instant())) {
      throw new InvalidInputException(
          "id",
          "expected a window that is not over, got one that "
              + (found.get().canceledAt() == null
                  ? "ended at " + found.get().window().until()
                  : "was canceled at " + found.get().canceledAt()));
    }
    audit.record(actor, "maintenance.canceled", subject(run, id), words(found.get().window()));
    changed.fire(new RunChanged(run));
    return windows.find(run, id);
  }

  private static MaintenanceWindow window(Draft draft, Instant now) throws InvalidInputException {
    Instant from = draft.from() == null ? now : draft.from();
    if (from.isBefore(now.minus(JUST_NOW)) || from.isAfter(now.plus(AHEAD))) {
      throw new InvalidInputException(
          "from", "expected a moment from now to a year ahead, got " + from);
    }
    if (draft.until() == null || !draft.until().isAfter(now)) {
      throw new InvalidInputException(
          "until",
          "expected a moment after now, because maintenance always ends, got "
              + (draft.until() == null ? "nothing" : draft.until()));
    }
    try {
      return new MaintenanceWindow(from, draft.until(), draft.side(), draft.integration());
    } catch (DefinitionException e) {
      throw new InvalidInputException(e.field(), "expected " + e.expected() + ", got " + e.got());
    }
  }

  private static void requireKnown(StoredRun run, @Nullable String integration)
      throws InvalidInputException {
    List<String> known =
        run.definition().integrations().stream().map(Integration::slug).sorted().toList();
    if (integration != null && !known.contains(integration)) {
      throw new InvalidInputException(
          "integration",
          "expected one of the integrations "
              + known
              + " or nothing for all, got \""
              + integration
              + "\"");
    }
  }

  private static String reason(String given) throws InvalidInputException {
    String reason = given.strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new InvalidInputException(
          "reason",
          "expected 1 to "
              + LONGEST_REASON
              + " characters, got "
              + (reason.isEmpty() ? "nothing" : reason.length()));
    }
    return reason;
  }

  private static String subject(String run, long id) {
    return "run/" + run + "/maintenance/" + id;
  }

  private static String words(MaintenanceWindow window) {
    Side side = window.side();
    return (window.integration() == null ? "all integrations" : window.integration())
        + (side == null ? "" : ", " + side.name().toLowerCase(Locale.ROOT))
        + ", from "
        + window.from()
        + " until "
        + window.until();
  }
}
