package io.parallelrun.server.store.validation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input of a check, without its rows.
 *
 * @param id unique
 * @param side what it is
 * @param layout columns of its rows, in order
 * @param seen those of them that any row had
 * @param unit what its rows are; empty when nobody said
 * @param rows how many
 * @param chunks pieces they are kept in, numbered from 1; 0 once they are no longer kept
 * @param batches how many it came in
 * @param digest of the digests of its batches
 * @param asOf the moment it holds for; null while it is open
 * @param openedAt when its first batch came
 * @param committedAt when it was closed; null while it is open
 * @param actor who pushed it
 */
public record StoredInput(
    long id,
    InputSide side,
    List<String> layout,
    List<String> seen,
    String unit,
    long rows,
    int chunks,
    int batches,
    String digest,
    @Nullable Instant asOf,
    Instant openedAt,
    @Nullable Instant committedAt,
    String actor) {
  public StoredInput {
    layout = List.copyOf(layout);
    seen = List.copyOf(seen);
  }
}
