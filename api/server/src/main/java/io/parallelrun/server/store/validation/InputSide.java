package io.parallelrun.server.store.validation;

import java.util.Locale;
import java.util.Optional;

/** What an input of a check is. Names are stored: never rename one. */
public enum InputSide {
  /** What the legacy platform says. */
  LEGACY,
  /** What the replacement says. */
  REPLACEMENT,
  /** What the legacy platform says when it is asked again, which is how noise is known. */
  REREAD;

  /** Its name in addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The side of a name in an address. */
  public static Optional<InputSide> of(String label) {
    for (InputSide side : values()) {
      if (side.label().equals(label)) {
        return Optional.of(side);
      }
    }
    return Optional.empty();
  }
}
