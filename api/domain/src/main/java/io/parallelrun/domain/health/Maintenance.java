package io.parallelrun.domain.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The maintenance windows of a run. */
public record Maintenance(List<MaintenanceWindow> windows) {
  /** No work at all. */
  public static final Maintenance NONE = new Maintenance(List.of());

  public Maintenance {
    windows = List.copyOf(windows);
  }

  /** The window that covers a leg at a moment; of several, the one that lasts longest. */
  public Optional<MaintenanceWindow> covering(Leg leg, Instant at) {
    return windows.stream()
        .filter(window -> window.covers(leg, at))
        .max(java.util.Comparator.comparing(MaintenanceWindow::until));
  }
}
