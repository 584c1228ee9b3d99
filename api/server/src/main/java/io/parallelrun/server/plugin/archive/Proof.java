package io.parallelrun.server.plugin.archive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far it was shown that a connector keeps the plugin contract.
 *
 * @param level how far
 * @param on what it was tried on, in words; empty unless it was a real platform
 * @param date when; null when it is not known
 */
public record Proof(Level level, String on, @Nullable LocalDate date) {
  /** Nothing but its author's word. */
  public static final Proof DECLARED = new Proof(Level.DECLARED, "", null);

  /** How far. */
  public enum Level {
    /** By its author's word alone. */
    DECLARED,
    /** All rules of the test kit were kept over recorded or documented replies. */
    VERIFIED_OFFLINE,
    /** The same, and it was right on a real platform. */
    VERIFIED_LIVE
  }

  /** In words, such as {@code verified on WordPress 6.1}. */
  public String text() {
    return switch (level) {
      case DECLARED -> "declared by its author";
      case VERIFIED_OFFLINE -> "verified offline";
      case VERIFIED_LIVE -> "verified on " + on;
    };
  }
}
