package io.parallelrun.server.store;

/** Values of a {@link SeriesField#HEALTH} series. Codes are stored: never change one. */
public enum HealthCode {
  /** Could not be measured. */
  UNKNOWN(0),
  /** Does not work. */
  DOWN(1),
  /** Works badly. */
  DEGRADED(2),
  /** Works. */
  UP(3);

  private final long code;

  HealthCode(long code) {
    this.code = code;
  }

  /** The stored number. */
  public long code() {
    return code;
  }

  /** The health of a stored number; a number nobody knows is unknown. */
  public static HealthCode of(long code) {
    for (HealthCode health : values()) {
      if (health.code == code) {
        return health;
      }
    }
    return UNKNOWN;
  }
}
