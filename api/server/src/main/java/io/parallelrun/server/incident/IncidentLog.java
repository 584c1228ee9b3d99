package io.parallelrun.server.incident;

import io.parallelrun.domain.health.IncidentStep;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.Shown;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.IntegrationView;
import io.parallelrun.server.readmodel.LegView;
import io.parallelrun.server.store.health.IncidentStore;
import io.parallelrun.server.store.health.StoredIncident;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the incidents of a run in agreement with how its integrations do. */
@ApplicationScoped
public class IncidentLog {
  private static final String GONE = "It is observed no more.";

  private final IncidentStore incidents;

  IncidentLog(IncidentStore incidents) {
    this.incidents = incidents;
  }

  /**
   * Opens, changes and closes what has to be; what another replica did already stays as it is.
   *
   * @return how many steps were taken
   */
  @Transactional
  public int follow(String run, List<IntegrationView> integrations, Instant now) {
    Map<Leg, StoredIncident> open = new HashMap<>();
    incidents.open(run).forEach(incident -> open.put(incident.leg(), incident));
    int taken = 0;
    for (IntegrationView integration : integrations) {
      for (Side side : Side.values()) {
        LegView view = side == Side.LEGACY ? integration.legacy() : integration.replacement();
        if (view != null) {
          Leg leg = new Leg(integration.slug(), side);
          taken += follow(run, leg, view, open.remove(leg), now) ? 1 : 0;
        }
      }
    }
    for (StoredIncident left : open.values()) {
      Shown last = new Shown(left.state(), left.cause(), left.state());
      taken += incidents.close(left, last, GONE, now) ? 1 : 0;
    }
    return taken;
  }

  private boolean follow(
      String run, Leg leg, LegView view, @Nullable StoredIncident open, Instant now) {
    Shown shown = new Shown(view.state(), view.cause(), view.own());
    Shown before = open == null ? null : new Shown(open.state(), open.cause(), open.state());
    Optional<IncidentStep> step = IncidentStep.of(before, shown);
    if (step.isEmpty()) {
      return false;
    }
    return switch (step.get()) {
      case OPEN -> incidents.open(run, leg, shown, view.detail(), now);
      case CHANGE -> open != null && incidents.change(open, shown, view.detail(), now);
      case CLOSE -> open != null && incidents.close(open, shown, view.detail(), now);
    };
  }
}
