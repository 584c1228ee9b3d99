package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.HealthFold;
import io.parallelrun.domain.health.HealthPolicy;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.domain.health.Standing;
import java.util.List;

/**
 * What was folded of a track.
 *
 * @param settled what can no longer change
 * @param recent the samples since, oldest first
 * @param version grows with every change
 */
public record StoredFold(Track track, Standing settled, List<HealthSample> recent, long version) {
  public StoredFold {
    recent = List.copyOf(recent);
  }

  /** Before the first sample of a track. */
  public static StoredFold none(Track track) {
    return new StoredFold(track, Standing.NONE, List.of(), 0);
  }

  /** The fold under a policy; the samples that are not settled follow it even if it is new. */
  public HealthFold under(HealthPolicy policy) {
    return HealthFold.of(settled, recent, policy);
  }
}
