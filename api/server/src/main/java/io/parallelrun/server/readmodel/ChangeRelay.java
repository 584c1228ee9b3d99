package io.parallelrun.server.readmodel;

import io.parallelrun.server.store.ChangedElsewhere;
import io.parallelrun.server.store.ConnectionChanged;
import io.parallelrun.server.store.RunChanged;
import io.parallelrun.server.store.SamplesStored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Tells readers, after a change is committed, that they should look again. */
@ApplicationScoped
class ChangeRelay {
  private final Event<OverviewChanged> changed;

  ChangeRelay(Event<OverviewChanged> changed) {
    this.changed = changed;
  }

  void stored(@Observes(during = TransactionPhase.AFTER_SUCCESS) SamplesStored event) {
    changed.fire(new OverviewChanged(event.run()));
  }

  void run(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunChanged event) {
    changed.fire(new OverviewChanged(event.run()));
  }

  void connection(@Observes(during = TransactionPhase.AFTER_SUCCESS) ConnectionChanged event) {
    changed.fire(new OverviewChanged(event.run()));
  }

  void elsewhere(@Observes ChangedElsewhere event) {
    changed.fire(new OverviewChanged(event.run()));
  }
}
