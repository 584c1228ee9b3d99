package io.parallelrun.server.action;

import io.parallelrun.server.security.InvalidInputException;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.VersionConflictException;
import io.parallelrun.server.store.action.ActionChange;
import io.parallelrun.server.store.action.ActionState;
import io.parallelrun.server.store.action.ActionStore;
import io.parallelrun.server.store.action.StoredAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do with action items. */
@ApplicationScoped
public class ActionCommands {
  private static final int LONGEST_REASON = 500;

  private final ActionStore items;
  private final ActionLog log;
  private final RunStore runs;
  private final Clock clock;

  ActionCommands(ActionStore items, ActionLog log, RunStore runs, Clock clock) {
    this.items = items;
    this.log = log;
    this.runs = runs;
    this.clock = clock;
  }

  /** A way to put an item aside, for how long by default, and at most. */
  public enum Aside {
    /** Somebody takes care of it. */
    ACCEPT(ActionState.ACCEPTED, 30, 180),
    /** Not now. */
    SNOOZE(ActionState.SNOOZED, 7, 90),
    /** It does not matter. */
    DISMISS(ActionState.DISMISSED, 90, 365);

    private final ActionState state;
    private final int days;
    private final int most;

    Aside(ActionState state, int days, int most) {
      this.state = state;
      this.days = days;
      this.most = most;
    }

    /** Days it stays aside when nobody says otherwise. */
    public int days() {
      return days;
    }
  }

  /**
   * Puts an item aside; it comes back on a day.
   *
   * @param until the day it comes back, at its start in the zone of the run; null for the default
   * @param reason why
   * @param actor who
   * @return the item as it is now; nothing when there is none
   * @throws VersionConflictException when somebody else changed it at the same time
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<StoredAction> putAside(
      long id, Aside how, @Nullable LocalDate until, String reason, String actor)
      throws InvalidInputException {
    Optional<StoredAction> found = items.find(id);
    if (found.isPresent()) {
      StoredAction item = found.get();
      if (item.state() == ActionState.RESOLVED) {
        throw new InvalidInputException(
            "state", "expected an item that is not resolved, got one whose cause is gone");
      }
      Instant end = end(item, how, until);
      change(item, new ActionChange(how.state, end, given(reason), actor));
    }
    return items.find(id);
  }

  /**
   * Opens an item that was put aside.
   *
   * @return the item as it is now; nothing when there is none
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<StoredAction> reopen(long id, String reason, String actor)
      throws InvalidInputException {
    Optional<StoredAction> found = items.find(id);
    if (found.isPresent()) {
      if (!found.get().state().isAside()) {
        throw new InvalidInputException(
            "state", "expected an item that was put aside, got one that is " + word(found.get()));
      }
      String why = reason.isBlank() ? "Opened again by hand." : given(reason);
      change(found.get(), new ActionChange(ActionState.OPEN, null, why, actor));
    }
    return items.find(id);
  }

  private void change(StoredAction item, ActionChange change) {
    if (!log.change(item, change, clock.instant())) {
      throw new VersionConflictException(
          "action item " + item.id(), item.version(), item.version() + 1);
    }
  }

  private Instant end(StoredAction item, Aside how, @Nullable LocalDate until)
      throws InvalidInputException {
    ZoneId zone = runs.find(item.run()).map(run -> run.definition().zone()).orElse(ZoneOffset.UTC);
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    LocalDate day = until == null ? today.plusDays(how.days) : until;
    long days = ChronoUnit.DAYS.between(today, day);
    if (days < 1 || days > how.most) {
      throw new InvalidInputException(
          "until",
          "expected a day from "
              + today.plusDays(1)
              + " to "
              + today.plusDays(how.most)
              + ", got "
              + day);
    }
    return day.atStartOfDay(zone).toInstant();
  }

  private static String given(String reason) throws InvalidInputException {
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new InvalidInputException(
          "reason",
          "expected 1 to "
              + LONGEST_REASON
              + " characters, got "
              + (why.isEmpty() ? "nothing" : why.length()));
    }
    return why;
  }

  private static String word(StoredAction item) {
    return item.state().name().toLowerCase(java.util.Locale.ROOT);
  }
}
