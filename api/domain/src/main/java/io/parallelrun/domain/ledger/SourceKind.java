package io.parallelrun.domain.ledger;

/** What kind of statement a cost comes from. */
public enum SourceKind {
  /** A contract. */
  CONTRACT,
  /** An entry of the run's people. */
  PEOPLE,
  /** An implementation milestone. */
  MILESTONE
}
