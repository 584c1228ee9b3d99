package io.parallelrun.dashboard;

/** How documents of runs begin that tests go on with. */
final class RunDocument {
  private RunDocument() {}

  /**
   * Three months from the start of 2026, with the platforms {@code old} and {@code new}. Its slug
   * is the first argument it is formatted with.
   */
  static String twoSides(String name) {
    return """
    slug: %%1$s
    name: %s
    currency: EUR
    start: 2026-01-01
    planned: P3M
    platforms:
      - {slug: old, name: Old, side: legacy}
      - {slug: new, name: New, side: replacement}
    """
        .formatted(name);
  }
}
