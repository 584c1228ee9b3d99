package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.Comparing;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.Row;
import java.util.List;

/** Compares no keys: of rows only their numbers as a whole are asked for. */
final class NothingKeyed implements Comparing {
  @Override
  public void range(Iterable<Row> legacy, Iterable<Row> replacement, Iterable<Row> again) {
    // The numbers were taken when the rows were sorted into ranges.
  }

  @Override
  public void equalRange(Iterable<Row> legacy) {
    // As above.
  }

  @Override
  public Comparison result() {
    return Comparison.ofNumbers(List.of());
  }
}
