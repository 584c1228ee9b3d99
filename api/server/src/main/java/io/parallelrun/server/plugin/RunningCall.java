package io.parallelrun.server.plugin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A call into a plugin that runs.
 *
 * @param name connection and what is called, such as {@code wp/content}
 * @param doing what it says it does; empty when it says nothing
 * @param since when it began
 * @param deadline when it is asked to stop
 * @param givenUp whether nobody waits for it any longer
 */
public record RunningCall(
    String name, String doing, Instant since, Instant deadline, boolean givenUp) {
  /** What it is doing since when, in words. */
  public String words() {
    String what = doing.isEmpty() ? "it runs" : doing;
    return what + ", since " + since.truncatedTo(ChronoUnit.SECONDS);
  }
}
