package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;

/** Words for replies that an expression cannot read. */
final class Mistakes {
  static final String REMEDY =
      "Compare the vendor's reply with the manifest: one of the two has changed.";

  private Mistakes() {}

  /** A failure that shows what the data looks like and none of its values. */
  static ConnectorException bad(String what, Data data) {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE, what + "; it looks like " + data.shape() + ".", REMEDY);
  }
}
