package io.parallelrun.server.plugin;

import io.parallelrun.process.wire.Alignment;

/** A class or method a plugin calls is not there, or is another than it was built against. */
final class BrokenLinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  /** The words of it alone: the error itself would keep the plugin's classes. */
  BrokenLinkException(LinkageError error, Alignment alignment) {
    super(
        error.getClass().getSimpleName()
            + (error.getMessage() == null ? "" : ": " + error.getMessage())
            + " "
            + alignment.words()
            + ".");
    this.remedy = alignment.remedy();
  }

  String remedy() {
    return remedy;
  }
}
