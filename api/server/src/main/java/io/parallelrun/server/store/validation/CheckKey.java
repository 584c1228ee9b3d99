package io.parallelrun.server.store.validation;

/**
 * Names a check.
 *
 * @param run slug of its run
 * @param check its own
 */
public record CheckKey(String run, String check) {
  @Override
  public String toString() {
    return run + "/" + check;
  }
}
