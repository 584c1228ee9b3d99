package io.parallelrun.server.readmodel.explain;

import io.parallelrun.server.store.SeriesKey;
import java.util.List;

/**
 * A number that goes into a formula, and what it is.
 *
 * @param observed the series it was observed as; empty when it was not observed
 */
public record Term(String name, String value, List<SeriesKey> observed) {
  public Term {
    observed = List.copyOf(observed);
  }

  /** One that was not observed. */
  public Term(String name, String value) {
    this(name, value, List.of());
  }
}
