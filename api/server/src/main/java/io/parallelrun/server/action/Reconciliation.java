package io.parallelrun.server.action;

import io.parallelrun.server.store.action.ActionChange;
import io.parallelrun.server.store.action.ActionState;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.StoredAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done so that the action items of a run agree with what was found; pure. */
public final class Reconciliation {
  /** Who makes the changes that follow from what was found. */
  public static final String PRODUCT = "parallelrun";

  // An amount that grows by the second is not worth a write a minute.
  private static final BigDecimal NOTICEABLE = new BigDecimal("0.01");

  private final Instant now;
  private final List<Step> steps = new ArrayList<>();

  private Reconciliation(Instant now) {
    this.now = now;
  }

  /**
   * The steps, for every key one at most. What is put aside comes back when its time is over; what
   * is gone is resolved, unless it is lasting or nothing fresh says that it is gone; what was
   * resolved and is back is opened again. What is lasting keeps the words it was opened with.
   */
  public static List<Step> steps(List<StoredAction> items, Inspection inspection, Instant now) {
    Reconciliation reconciliation = new Reconciliation(now);
    Map<String, StoredAction> gone = new HashMap<>();
    items.forEach(item -> gone.put(item.finding().key(), item));
    for (Finding finding : inspection.findings()) {
      StoredAction item = gone.remove(finding.key());
      if (item == null) {
        reconciliation.steps.add(new Step.Open(finding));
      } else {
        reconciliation.found(item, finding);
      }
    }
    items.stream()
        .filter(item -> gone.containsKey(item.finding().key()))
        .forEach(item -> reconciliation.gone(item, inspection.unclear()));
    return List.copyOf(reconciliation.steps);
  }

  private void found(StoredAction item, Finding finding) {
    if (item.state() == ActionState.RESOLVED) {
      open(item, "It is back.");
    } else if (isOver(item)) {
      open(item, returned(item));
    } else if (!finding.lasting() && differs(item.finding(), finding)) {
      steps.add(new Step.Refresh(item, finding));
    }
  }

  private void gone(StoredAction item, Set<String> unclear) {
    if (item.finding().lasting() || unclear.contains(item.finding().key())) {
      if (isOver(item)) {
        open(item, returned(item));
      }
    } else if (item.state() != ActionState.RESOLVED) {
      change(item, ActionState.RESOLVED, "What raised it is gone.");
    }
  }

  private boolean isOver(StoredAction item) {
    Instant until = item.until();
    return until != null && !now.isBefore(until);
  }

  private void open(StoredAction item, String why) {
    change(item, ActionState.OPEN, why);
  }

  private void change(StoredAction item, ActionState state, String why) {
    steps.add(new Step.Change(item, new ActionChange(state, null, why, PRODUCT)));
  }

  private static String returned(StoredAction item) {
    String how =
        switch (item.state()) {
          case ACCEPTED -> "accepted";
          case SNOOZED -> "snoozed";
          case DISMISSED -> "dismissed";
          case OPEN, RESOLVED -> "put aside";
        };
    return "It was " + how + " until " + item.until() + ".";
  }

  private static boolean differs(Finding one, Finding other) {
    return one.severity() != other.severity()
        || !one.title().equals(other.title())
        || !one.detail().equals(other.detail())
        || differs(one.amount(), other.amount());
  }

  private static boolean differs(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one != null || other != null;
    }
    return one.subtract(other).abs().compareTo(one.abs().multiply(NOTICEABLE)) > 0;
  }
}
