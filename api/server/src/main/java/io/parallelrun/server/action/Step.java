package io.parallelrun.server.action;

import io.parallelrun.server.store.action.ActionChange;
import io.parallelrun.server.store.action.Finding;
import io.parallelrun.server.store.action.StoredAction;

/** One thing to be done so that the action items of a run agree with what was found. */
public sealed interface Step {
  /** There is no item yet. */
  record Open(Finding finding) implements Step {}

  /** The item is to be in another state. */
  record Change(StoredAction item, ActionChange change) implements Step {}

  /** The item says what was true before. */
  record Refresh(StoredAction item, Finding finding) implements Step {}
}
