package io.parallelrun.domain.run;

/** How far an integration has moved from one platform to the other. */
public enum WiringStage {
  /** The replacement is not connected yet. */
  LEGACY_ONLY,
  /** Both platforms are connected. */
  BOTH,
  /** The legacy platform is connected no more. */
  REPLACEMENT_ONLY,
  /** Nobody needs it any more. */
  RETIRED;

  /** Whether a side is in use. */
  public boolean uses(Side side) {
    return switch (this) {
      case BOTH -> true;
      case LEGACY_ONLY -> side == Side.LEGACY;
      case REPLACEMENT_ONLY -> side == Side.REPLACEMENT;
      case RETIRED -> false;
    };
  }
}
