package io.parallelrun.server.plugin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the time of the last polls of each poller went, as far as this replica made them. In
 * memory: 5 a poller, and 50,000 steps in all, about 10 MB; the pollers whose last poll is longest
 * ago give way. Safe from any thread.
 */
@ApplicationScoped
public class PollTraces {
  private static final int MOST_A_POLLER = 5;
  private static final int MOST_STEPS = 50_000;

  /** By poller, the one whose last poll is longest ago first. */
  private final Map<Poller, Deque<Kept>> kept = new LinkedHashMap<>();

  private int steps;

  private record Poller(String connection, String name) {}

  /** Secrets are taken out when it is looked at: few are. */
  private record Kept(PollTrace trace, Redaction redaction) {
    int weight() {
      return 1 + trace.steps().size();
    }

    PollTrace clean() {
      return new PollTrace(
          trace.id(),
          trace.connection(),
          trace.poller(),
          trace.startedAt(),
          trace.took(),
          trace.outcome(),
          trace.message(),
          trace.again(),
          trace.steps().stream()
              .map(step -> step.worded(redaction.clean(step.what()), redaction.clean(step.note())))
              .toList(),
          trace.leftOut());
    }
  }

  synchronized void keep(PollTrace trace, Redaction redaction) {
    Poller poller = new Poller(trace.connection(), trace.poller());
    Deque<Kept> last = kept.remove(poller);
    Deque<Kept> polls = last == null ? new ArrayDeque<>() : last;
    Kept added = new Kept(trace, redaction);
    polls.addLast(added);
    steps += added.weight();
    if (polls.size() > MOST_A_POLLER) {
      steps -= polls.removeFirst().weight();
    }
    kept.put(poller, polls);
    while (steps > MOST_STEPS && kept.size() > 1) {
      dropOldest();
    }
  }

  private void dropOldest() {
    Map.Entry<Poller, Deque<Kept>> oldest = kept.entrySet().iterator().next();
    steps -= oldest.getValue().removeFirst().weight();
    if (oldest.getValue().isEmpty()) {
      kept.remove(oldest.getKey());
    }
  }

  /** Those of a connection, the newest first. */
  public synchronized List<PollTrace> of(String connection) {
    return kept.entrySet().stream()
        .filter(entry -> entry.getKey().connection().equals(connection))
        .flatMap(entry -> entry.getValue().stream())
        .map(Kept::clean)
        .sorted(Comparator.comparing(PollTrace::startedAt).reversed())
        .toList();
  }

  /** One of a connection. */
  public Optional<PollTrace> find(String connection, String id) {
    return of(connection).stream().filter(trace -> trace.id().equals(id)).findFirst();
  }
}
