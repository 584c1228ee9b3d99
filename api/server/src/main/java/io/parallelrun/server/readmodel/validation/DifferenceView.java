package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.validation.DifferenceKind;
import org.jspecify.annotations.Nullable;

/**
 * A difference of the latest comparison.
 *
 * @param id unique, in the order they were found
 * @param key which row; a keyed hash for people
 * @param field which field; empty for the whole row
 * @param legacy null for nothing
 * @param replacement null for nothing
 * @param state whether it counts
 */
public record DifferenceView(
    long id,
    DifferenceKind kind,
    String key,
    String field,
    @Nullable String legacy,
    @Nullable String replacement,
    State state) {

  /** Whether it counts. */
  public enum State {
    /** It does. */
    OPEN,
    /** The legacy side differs from itself as well. */
    NOISE,
    /** It is a known one. */
    IGNORED,
    /** It is allowed. */
    ALLOWED
  }

  /** In what way, in words. */
  public String kindText() {
    return kind.text();
  }

  /** Its name in addresses. */
  public String kindName() {
    return kind.name();
  }

  /** Whether it counts, in words. */
  public String stateText() {
    return switch (state) {
      case OPEN -> "counts";
      case NOISE -> "noise";
      case IGNORED -> "ignored";
      case ALLOWED -> "allowed";
    };
  }

  /** Whether it counts. */
  public boolean open() {
    return state == State.OPEN;
  }

  /** What the legacy side says, in words. */
  public String legacyText() {
    return text(legacy, kind == DifferenceKind.EXTRA);
  }

  /** What the replacement says, in words. */
  public String replacementText() {
    return text(replacement, kind == DifferenceKind.MISSING);
  }

  private String text(@Nullable String value, boolean absent) {
    if (absent || (value == null && field.isEmpty())) {
      return "not there";
    }
    boolean whole = kind == DifferenceKind.MISSING || kind == DifferenceKind.EXTRA;
    return whole ? "there" : value == null ? "nothing" : value.isEmpty() ? "(empty)" : value;
  }
}
