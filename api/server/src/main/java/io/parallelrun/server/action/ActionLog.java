package io.parallelrun.server.action;

import io.parallelrun.server.action.webhook.Outbox;
import io.parallelrun.server.store.AuditLog;
import io.parallelrun.server.store.action.ActionChange;
import io.parallelrun.server.store.action.ActionState;
import io.parallelrun.server.store.action.ActionStore;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.StoredAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Changes action items. A change, its audit row and what is to be told of it are one transaction;
 * of several replicas that want the same change one makes it.
 */
@ApplicationScoped
public class ActionLog {
  private final ActionStore items;
  private final Outbox outbox;
  private final AuditLog audit;

  ActionLog(ActionStore items, Outbox outbox, AuditLog audit) {
    this.items = items;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * Brings the items of a run in agreement with what was found.
   *
   * @return how many changed their state
   */
  @Transactional
  public int reconcile(String run, Inspection inspection, Instant now) {
    int changed = 0;
    for (Step step : Reconciliation.steps(items.ofRun(run), inspection, now)) {
      changed += take(run, step, now) ? 1 : 0;
    }
    return changed;
  }

  private boolean take(String run, Step step, Instant now) {
    if (step instanceof Step.Open open) {
      return open(run, open.finding(), now);
    }
    if (step instanceof Step.Change change) {
      return change(change.item(), change.change(), now);
    }
    if (step instanceof Step.Refresh refresh) {
      items.refresh(refresh.item(), refresh.finding());
    }
    return false;
  }

  private boolean open(String run, Finding finding, Instant now) {
    OptionalLong id = items.open(run, finding, Reconciliation.PRODUCT, now);
    if (id.isEmpty()) {
      return false;
    }
    record(Reconciliation.PRODUCT, ActionState.OPEN, run, finding, "", null);
    items.find(id.getAsLong()).ifPresent(item -> outbox.opened(item, false, now));
    return true;
  }

  /** Changes the state of an item; not when somebody was faster. */
  @Transactional
  public boolean change(StoredAction item, ActionChange change, Instant now) {
    if (!items.change(item, change, now)) {
      return false;
    }
    record(
        change.actor(),
        change.state(),
        item.run(),
        item.finding(),
        change.reason(),
        change.until());
    if (change.state() == ActionState.OPEN) {
      items.find(item.id()).ifPresent(opened -> outbox.opened(opened, true, now));
    }
    return true;
  }

  private void record(
      String actor,
      ActionState state,
      String run,
      Finding finding,
      String reason,
      @Nullable Instant until) {
    String detail = finding.title() + (until == null ? "" : "; until " + until);
    audit.record(
        actor,
        "action-item."
            + (state == ActionState.OPEN ? "opened" : state.name().toLowerCase(Locale.ROOT)),
        "run/" + run + "/" + shortened(finding.key()),
        detail + (reason.isEmpty() ? "" : "; " + reason));
  }

  /** Subjects have 200 characters, and a run's slug takes up to 64 of them. */
  private static String shortened(String key) {
    return key.length() > 130 ? key.substring(0, 130) : key;
  }
}
