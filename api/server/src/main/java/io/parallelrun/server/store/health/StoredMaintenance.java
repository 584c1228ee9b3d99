package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.MaintenanceWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance window as it was entered.
 *
 * @param window when and where
 * @param reason why
 * @param actor who said so
 * @param canceledAt when somebody called it off; null while nobody did
 * @param canceledBy who did; null while nobody did
 */
public record StoredMaintenance(
    long id,
    String run,
    MaintenanceWindow window,
    String reason,
    String actor,
    Instant createdAt,
    @Nullable Instant canceledAt,
    @Nullable String canceledBy) {

  /** Whether it has any effect: one that was called off before it began has none. */
  public boolean counts() {
    return canceledAt == null || canceledAt.isAfter(window.from());
  }

  /** The time it has its effect in. */
  public MaintenanceWindow effective() {
    boolean cut = canceledAt != null && counts() && canceledAt.isBefore(window.until());
    return cut
        ? new MaintenanceWindow(
            window.from(),
            java.util.Objects.requireNonNull(canceledAt),
            window.side(),
            window.integration())
        : window;
  }
}
