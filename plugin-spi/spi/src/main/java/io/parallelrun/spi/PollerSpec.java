package io.parallelrun.spi;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a poller emits and costs.
 *
 * @param name unique in its connector; lower-case letters, digits and hyphens, at most 40
 * @param emits the kinds of observation a poll may yield; others are rejected by the host
 *     (C-POLL-06)
 * @param defaultInterval how often it is polled unless the operator says otherwise
 * @param minimumInterval the shortest interval an operator may choose; at least one second
 * @param deadline the longest a poll may take; the host gives it up after that
 * @param expectedRequests HTTP requests of a usual poll, for the quota estimate (C-POLL-07); 0 if
 *     none
 * @param rights what the credential must be allowed, in the vendor's words, for the docs and check
 */
public record PollerSpec(
    String name,
    Set<ObservationKind> emits,
    Duration defaultInterval,
    Duration minimumInterval,
    Duration deadline,
    int expectedRequests,
    List<String> rights) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public PollerSpec {
    Objects.requireNonNull(name, "name");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name: expected " + NAME.pattern() + ", got " + name);
    }
    if (emits.isEmpty()) {
      throw new IllegalArgumentException("emits: expected at least one kind");
    }
    emits = Set.copyOf(EnumSet.copyOf(emits));
    rights = List.copyOf(rights);
    requireAtLeastOneSecond("minimumInterval", minimumInterval);
    requireAtLeastOneSecond("deadline", deadline);
    if (defaultInterval.compareTo(minimumInterval) < 0) {
      throw new IllegalArgumentException(
          "defaultInterval: expected at least " + minimumInterval + ", got " + defaultInterval);
    }
    if (expectedRequests < 0) {
      throw new IllegalArgumentException("expectedRequests: expected 0 or more");
    }
  }

  private static void requireAtLeastOneSecond(String name, Duration value) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(name + ": expected at least PT1S, got " + value);
    }
  }
}
