package io.parallelrun.server.readmodel;

import java.time.Duration;

/** Durations as people say them. */
public final class Age {
  private Age() {}

  /** The largest unit that fits: {@code 40 s}, {@code 5 min}, {@code 3 h}, {@code 2 d}. */
  public static String text(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    if (age.toHours() < 2) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
  }
}
