package io.parallelrun.testkit.replay;

/** How a recorded platform answers requests for further pages of a list. */
public enum Pages {
  /** As it was recorded. */
  AS_RECORDED,
  /** With the first page again, as behind a cache that leaves out the query. */
  FIRST_AGAIN,
  /** With new entries each time, and a total that is never reached. */
  WITHOUT_END
}
