package io.parallelrun.domain.run;

/** What kind of work keeps the run from ending. */
public enum WorkstreamKind {
  /** Moving content. */
  CONTENT_MIGRATION,
  /** Keeping data in step. */
  DATA_SYNC,
  /** Connecting other systems to the replacement. */
  INTEGRATION_REWIRING,
  /** Other work. */
  OTHER
}
