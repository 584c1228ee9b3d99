package io.parallelrun.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Safe from any thread. */
public final class SettableClock implements InstantSource {
  private volatile Instant now;

  /** A clock at an instant. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves it. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** Sets it, also back. */
  public void set(Instant instant) {
    now = instant;
  }
}
