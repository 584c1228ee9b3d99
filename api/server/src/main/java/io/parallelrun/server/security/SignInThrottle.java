package io.parallelrun.server.security;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after five failures a name has to wait, twice as long each time, five
 * minutes at most. Remembers a bounded number of names. Safe from any thread.
 */
final class SignInThrottle {
  private static final int FREE = 5;
  private static final int MOST_NAMES = 10_000;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_NAMES;
        }
      };

  private record Failures(int count, Instant until) {}

  /** How long a name has to wait; zero when it may try. */
  synchronized Duration wait(String name, Instant now) {
    Failures known = failures.get(name);
    return known == null || !known.until().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, known.until());
  }

  synchronized void failed(String name, Instant now) {
    Failures known = failures.get(name);
    int count = known == null ? 1 : known.count() + 1;
    Duration wait = Duration.ZERO;
    if (count >= FREE) {
      Duration doubled = Duration.ofSeconds(1L << Math.min(20, count - FREE));
      wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
    failures.put(name, new Failures(count, now.plus(wait)));
  }

  synchronized void succeeded(String name) {
    failures.remove(name);
  }
}
