package io.parallelrun.domain.run;

/** How far a capability has moved from the legacy platform to the replacement. */
public enum CapabilityStage {
  /** The legacy platform alone has it. */
  LEGACY_ONLY,
  /** It is being made on the replacement; nothing runs there yet. */
  BUILDING,
  /** The replacement runs it beside the legacy platform, and nobody relies on it. */
  SHADOW,
  /** What the replacement does is compared with the legacy platform. */
  VALIDATING,
  /** People rely on the replacement; the legacy platform can still do it. */
  LIVE_ON_NEW,
  /** It is off on the legacy platform for good, whatever is still paid for it there. */
  RETIRED,
  /** Nobody needs it any more, on neither platform, whatever is still paid for it. */
  DROPPED
}
