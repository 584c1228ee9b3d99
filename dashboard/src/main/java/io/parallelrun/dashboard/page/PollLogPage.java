package io.parallelrun.dashboard.page;

import io.parallelrun.server.export.SafeCsv;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.server.readmodel.ConnectionReader;
import io.parallelrun.server.store.PollLogEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a poll log.
 *
 * @param entries newest first
 * @param outcome which are shown: empty for all, {@code success}, {@code partial} or {@code failed}
 * @param before entries older than this id; 0 for the newest
 * @param next what to ask for older ones with; 0 when there are none
 */
record PollLogPage(List<PollLogEntry> entries, String outcome, long before, long next) {
  private static final int SHOWN = 25;
  private static final int AT_ONCE = 200;
  private static final int MOST_READS = 25;

  PollLogPage {
    entries = List.copyOf(entries);
  }

  /** Reads a page; looks through at most 5,000 polls for those that are wanted. */
  static PollLogPage read(ConnectionReader reader, String connection, String outcome, long before) {
    List<PollLogEntry> found = new ArrayList<>();
    long at = before > 0 ? before : Long.MAX_VALUE;
    for (int i = 0; i < MOST_READS && found.size() <= SHOWN; i++) {
      List<PollLogEntry> some = reader.pollLog(connection, at, AT_ONCE);
      some.stream().filter(entry -> wanted(entry, outcome)).forEach(found::add);
      if (some.size() < AT_ONCE) {
        break;
      }
      at = some.get(some.size() - 1).id();
    }
    boolean more = found.size() > SHOWN;
    List<PollLogEntry> shown = more ? found.subList(0, SHOWN) : found;
    return new PollLogPage(shown, outcome, before, more ? shown.get(SHOWN - 1).id() : 0);
  }

  private static boolean wanted(PollLogEntry entry, String outcome) {
    boolean success = entry.outcome().equals(PollOutcome.SUCCESS);
    boolean partial = entry.outcome().equals(PollOutcome.PARTIAL);
    return switch (outcome) {
      case "success" -> success;
      case "partial" -> partial;
      case "failed" -> !success && !partial;
      default -> true;
    };
  }

  /** The page as CSV. */
  String csv() {
    List<String> header =
        List.of(
            "started", "poller", "outcome", "took ms", "requests", "stored", "rejected", "message");
    List<List<String>> lines = new ArrayList<>();
    for (PollLogEntry entry : entries) {
      lines.add(
          List.of(
              entry.startedAt().toString(),
              entry.poller(),
              entry.outcome(),
              Long.toString(entry.took().toMillis()),
              Integer.toString(entry.requests()),
              Integer.toString(entry.stored()),
              Integer.toString(entry.rejected()),
              entry.message()));
    }
    return SafeCsv.write(header, lines);
  }
}
