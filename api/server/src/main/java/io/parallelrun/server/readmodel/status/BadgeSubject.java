package io.parallelrun.server.readmodel.status;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a badge is about. */
public enum BadgeSubject {
  /** The worst state of the integrations. */
  INTEGRATIONS("integrations"),
  /** The share of the work that is done. */
  WORK("work done"),
  /** When the replacement takes over. */
  END("expected end"),
  /** What comparison checks say. */
  CHECKS("checks");

  private final String words;

  BadgeSubject(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Its name in addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The subject of a name. */
  public static Optional<BadgeSubject> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
