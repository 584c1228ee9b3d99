package io.parallelrun.connector.declarative.expression;

/** Ends an evaluation that goes beyond a bound. Never leaves this package. */
final class BoundReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BoundReached(String reason) {
    super(reason, null, false, false);
  }
}
