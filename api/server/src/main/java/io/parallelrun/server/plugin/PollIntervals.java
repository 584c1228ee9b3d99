package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often an operator wants the pollers of a connection polled: settings the host keeps to
 * itself, such as {@code polling.counts} of {@code PT1H}. A connector's own settings have no dot in
 * their name. Immutable.
 */
public final class PollIntervals {
  /** What the names of these settings begin with; the name of the poller follows. */
  public static final String PREFIX = "polling.";

  private static final Duration LONGEST = Duration.ofDays(31);

  private final Map<String, Duration> byPoller = new TreeMap<>();

  /** The intervals among settings; those that cannot be read are left out. */
  public PollIntervals(Map<String, String> settings) {
    settings.forEach(
        (name, text) -> {
          if (isOne(name)) {
            read(text).ifPresent(every -> byPoller.put(name.substring(PREFIX.length()), every));
          }
        });
  }

  /** Whether a setting is the host's and not the connector's. */
  public static boolean isOne(String setting) {
    return setting.startsWith(PREFIX);
  }

  /** The poller as it is to be polled: at its own interval unless another one is wanted. */
  public PollerSpec apply(PollerSpec poller) {
    Duration wanted = byPoller.get(poller.name());
    if (wanted == null) {
      return poller;
    }
    Duration every =
        wanted.compareTo(poller.minimumInterval()) < 0 ? poller.minimumInterval() : wanted;
    return new PollerSpec(
        poller.name(),
        poller.emits(),
        every,
        poller.minimumInterval(),
        poller.deadline(),
        poller.expectedRequests(),
        poller.rights());
  }

  /** What is wrong with the intervals among settings, whatever pollers there are. */
  static List<ConfigIssue> issues(Map<String, String> settings) {
    List<ConfigIssue> issues = new ArrayList<>();
    settings.forEach(
        (name, text) -> {
          if (isOne(name) && !text.isBlank() && read(text).isEmpty()) {
            issues.add(
                new ConfigIssue(
                    name,
                    "not-an-interval",
                    "expected a duration from PT1S to P31D, got \"" + text.strip() + "\"",
                    "Write it like PT15M or PT6H, or leave it empty."));
          }
        });
    return issues;
  }

  /** What is wrong with them for the pollers a connector has. */
  public List<ConfigIssue> issues(List<PollerSpec> pollers) {
    List<ConfigIssue> issues = new ArrayList<>();
    List<String> names = pollers.stream().map(PollerSpec::name).sorted().toList();
    byPoller.forEach(
        (name, every) -> {
          Optional<PollerSpec> poller =
              pollers.stream().filter(each -> each.name().equals(name)).findFirst();
          if (poller.isEmpty()) {
            issues.add(
                new ConfigIssue(
                    PREFIX + name,
                    "unknown-poller",
                    "expected one of the pollers " + names + ", got \"" + name + "\"",
                    "Name one of them, or remove the setting."));
          } else if (every.compareTo(poller.get().minimumInterval()) < 0) {
            issues.add(
                new ConfigIssue(
                    PREFIX + name,
                    "too-often",
                    "expected at least " + poller.get().minimumInterval() + ", got " + every,
                    "The connector allows no shorter interval."));
          }
        });
    return issues;
  }

  private static Optional<Duration> read(String text) {
    try {
      Duration every = Duration.parse(text.strip());
      boolean fits = every.compareTo(Duration.ofSeconds(1)) >= 0 && every.compareTo(LONGEST) <= 0;
      return fits ? Optional.of(every) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
