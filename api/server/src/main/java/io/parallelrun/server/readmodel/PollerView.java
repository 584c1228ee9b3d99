package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.PollerStatus;
import java.time.Instant;

/** How a poller is doing. */
public record PollerView(PollerStatus status, Freshness freshness) {
  /** When it last succeeded, in words. */
  public String ageText() {
    return freshness.observedAt() == null ? "never" : Age.text(freshness.age()) + " ago";
  }

  /** How often it is polled, in words. */
  public String everyText() {
    return Age.text(status.interval());
  }

  /** When it is to be polled next at the latest, give or take its jitter. */
  public Instant nextAt() {
    Instant usual = status.lastStart().plus(status.interval());
    Instant retry = status.failure() == null ? null : status.failure().retryAt();
    return retry != null && retry.isAfter(usual) ? retry : usual;
  }

  /** Whether it is polled sooner than {@link #nextAt} says, with pauses that grow. */
  public boolean sooner() {
    PollFailure failure = status.failure();
    return failure != null && failure.retriesSoon();
  }

  /** How it is to be taken. */
  public Tone tone() {
    if (status.failure() != null) {
      return Tone.BAD;
    }
    return freshness.isFresh() ? Tone.GOOD : Tone.WARN;
  }
}
