package io.parallelrun.server.command;

import io.parallelrun.server.plugin.PollTrace;
import io.parallelrun.server.plugin.PollTraces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads where the time of the last polls went, as far as this replica made them. */
@ApplicationScoped
public class PollTraceReader {
  private final PollTraces traces;

  PollTraceReader(PollTraces traces) {
    this.traces = traces;
  }

  /** Those of a connection, the newest first: the last five of each poller. */
  public List<PollTrace> of(String connection) {
    return traces.of(connection);
  }

  /** One of a connection; nothing when it is no longer kept, or another replica made it. */
  public Optional<PollTrace> find(String connection, String id) {
    return traces.find(connection, id);
  }
}
