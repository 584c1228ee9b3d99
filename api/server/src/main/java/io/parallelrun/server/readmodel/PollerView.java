package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.server.store.PollerStatus;

/** How a poller is doing. */
public record PollerView(PollerStatus status, Freshness freshness) {
  /** When it last succeeded, in words. */
  public String ageText() {
    return freshness.observedAt() == null ? "never" : Age.text(freshness.age()) + " ago";
  }

  /** How it is to be taken. */
  public Tone tone() {
    if (status.failure() != null) {
      return Tone.BAD;
    }
    return freshness.isFresh() ? Tone.GOOD : Tone.WARN;
  }
}
