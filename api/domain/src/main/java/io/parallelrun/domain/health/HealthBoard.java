package io.parallelrun.domain.health;

import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the states of all legs of a run together. What is paused is paused, whatever else is true;
 * then comes maintenance, then what something depends on, then its own checks.
 */
public final class HealthBoard {
  private final Map<String, Integration> integrations = new LinkedHashMap<>();
  private final Map<Leg, HealthState> own;
  private final Map<Leg, String> roots = new HashMap<>();

  private HealthBoard(List<Integration> integrations, Map<Leg, HealthState> own) {
    integrations.forEach(each -> this.integrations.put(each.slug(), each));
    this.own = own;
  }

  /**
   * The state of each leg.
   *
   * @param integrations whose dependencies form no cycle
   * @param own what the checks of each observed leg say
   */
  public static Map<Leg, Shown> of(
      List<Integration> integrations,
      Map<Leg, HealthState> own,
      Maintenance maintenance,
      Instant now) {
    HealthBoard board = new HealthBoard(integrations, own);
    Map<Leg, Shown> shown = new LinkedHashMap<>();
    own.forEach((leg, state) -> shown.put(leg, board.shown(leg, state, maintenance, now)));
    return shown;
  }

  private Shown shown(Leg leg, HealthState state, Maintenance maintenance, Instant now) {
    String self = leg.integration();
    if (isPaused(leg)) {
      return new Shown(HealthState.PAUSED, self, state);
    }
    if (maintenance.covering(leg, now).isPresent()) {
      return new Shown(HealthState.MAINTENANCE, self, state);
    }
    String root = blockedBy(leg);
    return root == null
        ? new Shown(state, self, state)
        : new Shown(HealthState.BLOCKED, root, state);
  }

  private boolean isPaused(Leg leg) {
    Integration integration = integrations.get(leg.integration());
    return integration != null && !integration.watchedOn(leg.side());
  }

  /** The integration that keeps a leg from working; null when none does. */
  private @Nullable String blockedBy(Leg leg) {
    String known = roots.get(leg);
    if (known != null) {
      return known.isEmpty() ? null : known;
    }
    String root = null;
    Integration integration = integrations.get(leg.integration());
    List<String> needed = integration == null ? List.of() : integration.dependsOn();
    for (int i = 0; i < needed.size() && root == null; i++) {
      root = root(needed.get(i), leg.side());
    }
    roots.put(leg, root == null ? "" : root);
    return root;
  }

  /** What is at the root of something not working; null when it works as far as is known. */
  private @Nullable String root(String needed, Side side) {
    Leg leg = new Leg(needed, side);
    String further = blockedBy(leg);
    if (further != null) {
      return further;
    }
    boolean down = own.get(leg) == HealthState.DOWN && !isPaused(leg);
    return down ? needed : null;
  }
}
