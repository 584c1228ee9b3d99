package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.Row;
import java.util.List;
import java.util.function.Consumer;

/** The rows of one input, as often as they are wanted. */
public interface RowSource {
  /** About how many there are. */
  long rows();

  /** Hands each row on, in any order, without holding them all. */
  void forEach(Consumer<Row> taker);

  /** Rows that lie in memory. */
  static RowSource of(List<Row> rows) {
    return new RowSource() {
      @Override
      public long rows() {
        return rows.size();
      }

      @Override
      public void forEach(Consumer<Row> taker) {
        rows.forEach(taker);
      }
    };
  }
}
