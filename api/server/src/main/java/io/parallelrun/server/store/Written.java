package io.parallelrun.server.store;

/**
 * What became of some samples.
 *
 * @param stored added or restated
 * @param refused neither stored nor known to be stored before
 * @param message why they were refused; empty when none was
 */
record Written(int stored, int refused, String message) {
  static final Written NOTHING = new Written(0, 0, "");
}
