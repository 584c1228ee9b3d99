package io.parallelrun.server.store.sending;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what a side sent.
 *
 * @param id what its sender knows it by
 * @param bodyHash tells another batch of the same id apart
 * @param from first instant that was told whole; null for the end of what was told before
 * @param until first instant after what was told whole; null when the batch is only a part
 */
public record SendBatch(
    String id,
    String bodyHash,
    List<ReportedSend> sends,
    @Nullable Instant from,
    @Nullable Instant until) {
  public SendBatch {
    sends = List.copyOf(sends);
  }
}
