package io.parallelrun.server.store;

/** How far a count can be trusted. Codes are stored: never change one. */
public enum Quality {
  /** What there is. */
  EXACT(0),
  /** Near it. */
  APPROXIMATE(1),
  /** What there was a while ago. */
  CACHED(2),
  /** At least this many. */
  CAPPED(3),
  /** What the credentials may see; there may be more. */
  VISIBLE_ONLY(4);

  private final int code;

  Quality(int code) {
    this.code = code;
  }

  /** The stored number. */
  public int code() {
    return code;
  }

  /** The quality of a stored number. */
  public static Quality of(int code) {
    for (Quality quality : values()) {
      if (quality.code == code) {
        return quality;
      }
    }
    throw new IllegalStateException("quality code " + code);
  }
}
