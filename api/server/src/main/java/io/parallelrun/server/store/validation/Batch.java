package io.parallelrun.server.store.validation;

import java.util.List;

/**
 * Rows that are pushed together.
 *
 * @param id what their sender knows them by
 * @param bodyHash of what was sent
 * @param layout columns of the rows, in order
 * @param seen those of them that any row has
 * @param rows how many
 * @param chunks the rows, compressed, each chunk with whole rows
 */
public record Batch(
    String id,
    String bodyHash,
    List<String> layout,
    List<String> seen,
    int rows,
    List<byte[]> chunks) {
  public Batch {
    layout = List.copyOf(layout);
    seen = List.copyOf(seen);
    chunks = List.copyOf(chunks);
  }
}
