package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.InputFacts;
import io.parallelrun.domain.validation.NumberPair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sides of a check say at the moment.
 *
 * @param legacy about the legacy side
 * @param replacement about the replacement
 * @param id of this state of both: another one when there is something newer
 * @param rows of both sides; null when only numbers are known
 * @param numbers of both sides, when no rows are known
 */
record Inputs(
    InputFacts legacy,
    InputFacts replacement,
    String id,
    @Nullable SideRows rows,
    List<NumberPair> numbers) {
  Inputs {
    numbers = List.copyOf(numbers);
  }

  /**
   * Rows of both sides.
   *
   * @param again the legacy side, read again; null when it was not
   */
  record SideRows(RowSource legacy, RowSource replacement, @Nullable RowSource again) {}
}
