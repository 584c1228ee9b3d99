package io.parallelrun.server.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What polling a connection asks of its vendor.
 *
 * @param windows the vendor's limits and what is expected of each; empty when it states none
 * @param requests of the last 24 hours, by this connection
 * @param polls of the last 24 hours, by this connection
 * @param pollers the same by poller, with how long they took
 * @param available requests that may be sent at once; null where this replica does not know
 * @param shared other connections that use the same credential and so the same limits
 */
public record ConnectionQuota(
    List<Window> windows,
    long requests,
    long polls,
    List<Poller> pollers,
    @Nullable Long available,
    List<String> shared) {
  public ConnectionQuota {
    windows = List.copyOf(windows);
    pollers = List.copyOf(pollers);
    shared = List.copyOf(shared);
  }

  /**
   * One poller over the last 24 hours.
   *
   * @param requests of all its polls
   * @param mean how long a poll took on average
   * @param longest how long the longest took
   */
  public record Poller(String name, long polls, long requests, Duration mean, Duration longest) {}

  /** What a poller did; null when it was not polled in the last 24 hours. */
  public @Nullable Poller poller(String name) {
    return pollers.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * A limit.
   *
   * @param allowed requests in a window
   * @param per how long the window is
   * @param expected requests in it on average, by what polls needed in the last 24 hours
   * @param ratio expected of allowed, 0 and up
   */
  public record Window(long allowed, Duration per, BigDecimal expected, BigDecimal ratio) {
    /** The share in whole percent, rounded up; at most 100 for a meter. */
    public int percent() {
      return ratio.movePointRight(2).setScale(0, RoundingMode.CEILING).intValue();
    }

    /** Whether more is expected than allowed. */
    public boolean over() {
      return ratio.compareTo(BigDecimal.ONE) > 0;
    }

    /** The expected requests, rounded up. */
    public String expectedText() {
      return expected.setScale(0, RoundingMode.CEILING).toPlainString();
    }

    /** The window in words, such as {@code 10 s} or {@code day}. */
    public String perText() {
      long seconds = per.toSeconds();
      if (seconds % 86_400 == 0) {
        return seconds == 86_400 ? "day" : seconds / 86_400 + " days";
      }
      if (seconds % 3600 == 0) {
        return seconds == 3600 ? "hour" : seconds / 3600 + " hours";
      }
      if (seconds % 60 == 0) {
        return seconds == 60 ? "minute" : seconds / 60 + " minutes";
      }
      return seconds == 1 ? "second" : seconds + " s";
    }
  }
}
