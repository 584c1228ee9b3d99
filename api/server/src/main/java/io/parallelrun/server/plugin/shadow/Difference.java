package io.parallelrun.server.plugin.shadow;

/**
 * Where two versions of a connector say something else.
 *
 * @param of what it is about: an observation by its kind and name, or {@link #POLL}
 * @param field the field of it, or {@link #WHOLE}
 * @param before what the version in use says; empty when it says nothing
 * @param after what the new version says; empty when it says nothing
 */
public record Difference(String of, String field, String before, String after) {
  /** Stands for the poll itself. */
  public static final String POLL = "poll";

  /** Stands for an observation that only one of the two brings. */
  public static final String WHOLE = "observation";
}
