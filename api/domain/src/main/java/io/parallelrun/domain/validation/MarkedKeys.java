package io.parallelrun.domain.validation;

import java.util.List;

/**
 * How many keys differ in the same way.
 *
 * @param marks the ways
 * @param keys how many
 */
public record MarkedKeys(List<Mark> marks, long keys) {
  public MarkedKeys {
    marks = List.copyOf(marks);
  }
}
