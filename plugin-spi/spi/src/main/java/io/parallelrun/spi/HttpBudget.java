package io.parallelrun.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How many requests a vendor allows one credential, in all windows at once. The host keeps to it
 * for every request it sends, over all connections that use the same credential.
 *
 * @param windows the limits; empty when the vendor states none
 */
public record HttpBudget(List<Window> windows) {
  /** No limit is known. */
  public static final HttpBudget UNLIMITED = new HttpBudget(List.of());

  public HttpBudget {
    windows = List.copyOf(windows);
  }

  /** One limit. */
  public static HttpBudget of(long requests, Duration per) {
    return new HttpBudget(List.of(new Window(requests, per)));
  }

  /** This budget with one more limit. */
  public HttpBudget and(long requests, Duration per) {
    List<Window> more = new ArrayList<>(windows);
    more.add(new Window(requests, per));
    return new HttpBudget(more);
  }

  /**
   * A limit.
   *
   * @param requests how many, at least 1; a request of a weight counts that often
   * @param per in how long, at least a second
   */
  public record Window(long requests, Duration per) {
    public Window {
      Objects.requireNonNull(per, "per");
      if (requests < 1) {
        throw new IllegalArgumentException("requests: expected 1 or more, got " + requests);
      }
      if (per.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("per: expected at least PT1S, got " + per);
      }
    }
  }
}
