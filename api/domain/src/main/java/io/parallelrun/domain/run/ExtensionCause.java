package io.parallelrun.domain.run;

/** Why a run was re-planned to a later end. */
public enum ExtensionCause {
  /** Integrations took longer to rewire. */
  INTEGRATION,
  /** The two platforms did not agree. */
  RECONCILIATION,
  /** People were not available. */
  BANDWIDTH,
  /** A vendor was late. */
  VENDOR,
  /** Something else, told in the note. */
  OTHER
}
