package io.parallelrun.process.wire;

import java.io.IOException;

/** Bytes, or a value about to become bytes, that break a rule of the wire. */
public final class MalformedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says which rule: what was expected and what came. */
  public MalformedException(String message) {
    super(message);
  }
}
