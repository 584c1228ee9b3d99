package io.parallelrun.server.ingest;

import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.store.InvoiceLine;
import io.parallelrun.server.store.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As of when what was brought holds. */
final class AsOf {
  /** Between asking and the time a platform puts on its answer. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private AsOf() {}

  /** How it is found out. */
  enum Rule {
    /**
     * A poller that starts over each time tells everything anew, so that what it dates before
     * itself is as old as it says. One with a cursor tells what is new, and that nothing else is.
     */
    POLLED {
      @Override
      @Nullable Instant of(PollOutcome.Success poll, Normalized brought) {
        if (!poll.result().next().atStart()) {
          return null;
        }
        return oldest(brought)
            .filter(at -> at.isBefore(poll.startedAt().minus(MARGIN)))
            .orElse(null);
      }
    },
    /** A push says nothing of what it leaves out. */
    PUSHED {
      @Override
      @Nullable Instant of(PollOutcome.Success push, Normalized brought) {
        return oldest(brought).filter(at -> at.isBefore(push.startedAt())).orElse(push.startedAt());
      }
    };

    /** The time; null when it is that of the poll itself. */
    abstract @Nullable Instant of(PollOutcome.Success poll, Normalized brought);
  }

  private record Series(String field, String name) {}

  /** Of the newest values of each series, the oldest; all lines of invoices are one. */
  private static Optional<Instant> oldest(Normalized brought) {
    Map<Series, Instant> newest = new HashMap<>();
    brought.invoices().stream()
        .map(InvoiceLine::at)
        .max(Instant::compareTo)
        .ifPresent(at -> newest.put(new Series("INVOICE_LINE", ""), at));
    for (Sample sample : brought.samples()) {
      newest.merge(
          new Series(sample.field().name(), sample.name()),
          sample.at(),
          (one, other) -> one.isBefore(other) ? other : one);
    }
    return newest.values().stream().min(Instant::compareTo);
  }
}
