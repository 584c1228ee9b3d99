package io.parallelrun.connector.declarative.poll;

/** Why a record did not become an observation; quotes the expression and none of the record. */
final class MappingFailure extends Exception {
  private static final long serialVersionUID = 1L;

  MappingFailure(String message) {
    super(message);
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
