package io.parallelrun.server.command.document;

import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be used; nothing of it was. Carries every error, in document order. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<DocumentError> errors;

  /** At least one error. */
  public DocumentException(List<DocumentError> errors) {
    super(errors.stream().map(DocumentError::message).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  /** What is wrong. */
  public List<DocumentError> errors() {
    return errors;
  }
}
