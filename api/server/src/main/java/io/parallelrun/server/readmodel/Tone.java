package io.parallelrun.server.readmodel;

/** How a statement is to be taken; a word always says the same. */
public enum Tone {
  /** All right. */
  GOOD,
  /** Look at it. */
  WARN,
  /** Act. */
  BAD,
  /** Not known. */
  UNKNOWN;

  /** Its name in style sheets. */
  public String css() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
