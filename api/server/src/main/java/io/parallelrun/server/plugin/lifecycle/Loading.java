package io.parallelrun.server.plugin.lifecycle;

import java.time.Duration;
import java.time.Instant;

/** A plugin that is being loaded. Safe from any thread. */
public final class Loading {
  private final Loads loads;
  private final String file;
  private final Instant since;
  private final Instant deadline;
  private volatile boolean givenUp;

  Loading(Loads loads, String file, Instant since, Duration atMost) {
    this.loads = loads;
    this.file = file;
    this.since = since;
    this.deadline = since.plus(atMost);
  }

  /** File name of its jar. */
  public String file() {
    return file;
  }

  /** When it began. */
  public Instant since() {
    return since;
  }

  /** When nobody waits for it any longer. */
  public Instant deadline() {
    return deadline;
  }

  /** Whether that was the case, and it holds its thread all the same. */
  public boolean isGivenUp() {
    return givenUp;
  }

  /** Nobody waits for it any longer. */
  void giveUp() {
    givenUp = true;
  }

  /** It is over, whatever came of it. */
  public void end() {
    loads.ended(this);
  }
}
