package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.store.PollFailure;
import io.parallelrun.server.store.StartFailure;
import io.parallelrun.server.store.StoredConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection and how it is doing; no secrets, no settings.
 *
 * @param state worst of its pollers, stale never up
 * @param freshness of its oldest poller
 * @param failure the first failure there is; null when all is well
 * @param onStartFailure what is done when it fails at the start of the product
 * @param leftOff whether it did, and is not polled until somebody acts
 */
public record ConnectionView(
    String slug,
    String run,
    String platform,
    Side side,
    String type,
    boolean paused,
    HealthState state,
    Freshness freshness,
    @Nullable PollFailure failure,
    List<PollerView> pollers,
    StartFailure onStartFailure,
    boolean leftOff) {
  /** One that did not fail at the start of the product. */
  public ConnectionView(
      String slug,
      String run,
      String platform,
      Side side,
      String type,
      boolean paused,
      HealthState state,
      Freshness freshness,
      @Nullable PollFailure failure,
      List<PollerView> pollers) {
    this(
        slug,
        run,
        platform,
        side,
        type,
        paused,
        state,
        freshness,
        failure,
        pollers,
        StartFailure.RETRY,
        false);
  }

  /** How it is to be taken. */
  public Tone tone() {
    return paused ? Tone.UNKNOWN : LegView.tone(state);
  }

  /** Whether observations are pushed to it, and it is not polled. */
  public boolean pushed() {
    return type.equals(StoredConnection.PUSH);
  }

  /** The state in words. */
  public String stateText() {
    if (pushed() && !paused && failure == null && freshness.observedAt() == null) {
      return "nothing pushed yet";
    }
    if (waiting()) {
      return "first poll under way";
    }
    if (leftOff && !paused) {
      return "left off";
    }
    return paused ? "paused" : state.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether its first poll is still under way: nothing is known yet and nothing went wrong. */
  public boolean waiting() {
    return !paused && !leftOff && !pushed() && failure == null && freshness.observedAt() == null;
  }

  /** When all of it last succeeded, in words. */
  public String ageText() {
    if (freshness.observedAt() == null) {
      return pushed() ? "nothing pushed yet" : "never polled";
    }
    return Age.text(freshness.age()) + " ago";
  }
}
