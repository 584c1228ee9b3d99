package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.expression.Expression;
import java.util.Optional;
import java.util.OptionalLong;

/** How a list goes on; one of a closed set. */
public sealed interface Paging {

  /** Items on a page, if the manifest says. */
  OptionalLong size();

  /** Where reading stops whatever the vendor says. */
  Limit limit();

  /**
   * The most pages that are read.
   *
   * @param ignoreRest whether pages after that do not matter; otherwise the list is incomplete
   */
  record Limit(int pages, boolean ignoreRest) {}

  /** How counted pages end. */
  record Ending(Optional<Expression> items, Optional<Expression> total, boolean shortPageEnds) {}

  /** One request. */
  record None(OptionalLong size) implements Paging {
    @Override
    public Limit limit() {
      return new Limit(1, true);
    }
  }

  /**
   * Pages are numbered, or begin at the number of an item.
   *
   * @param byItem whether the number is that of the first item
   */
  record Counted(boolean byItem, long start, long pageSize, Ending ending, Limit limit)
      implements Paging {
    @Override
    public OptionalLong size() {
      return OptionalLong.of(pageSize);
    }
  }

  /**
   * The reply names the next page.
   *
   * @param address whether it names a whole address rather than a value
   */
  record ByCursor(OptionalLong size, Expression next, boolean address, Limit limit)
      implements Paging {}

  /** The reply's Link header names the next page (RFC 8288). */
  record ByLink(OptionalLong size, Limit limit) implements Paging {}
}
