package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.Row;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of an input that was closed, in the order of a check's columns, chunk by chunk. */
final class StoredRows implements RowSource {
  private final InputStore store;
  private final StoredInput input;
  private final int[] places;
  private final boolean same;

  StoredRows(InputStore store, StoredInput input, List<String> columns) {
    this.store = store;
    this.input = input;
    this.places = columns.stream().mapToInt(input.layout()::indexOf).toArray();
    this.same = input.layout().equals(columns);
  }

  @Override
  public long rows() {
    return input.rows();
  }

  @Override
  public void forEach(Consumer<Row> taker) {
    for (int number = 1; number <= input.chunks(); number++) {
      byte[] chunk =
          store.chunk(input.id(), number).orElseThrow(() -> new GoneException(input.id()));
      for (Row row : Chunks.rows(chunk)) {
        taker.accept(same ? row : arranged(row));
      }
    }
  }

  private Row arranged(Row row) {
    List<@Nullable String> values = new ArrayList<>(places.length);
    for (int place : places) {
      values.add(place < 0 ? null : row.values().get(place));
    }
    return RowBytes.made(row.key(), values);
  }

  /** A newer input took the place of this one while it was read. */
  static final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GoneException(long input) {
      super("the rows of input " + input + " are no longer kept");
    }
  }
}
