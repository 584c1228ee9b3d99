package io.parallelrun.connector.declarative.document;

import java.util.Objects;

/**
 * One mistake in a manifest.
 *
 * @param position where it stands
 * @param pointer JSON Pointer (RFC 6901) of the value at fault; empty for the whole document
 * @param code stable and short, for example "unknown-field"
 * @param message what was expected and what came
 * @param remedy what to change
 */
public record Issue(Position position, String pointer, String code, String message, String remedy) {

  public Issue {
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** The mistake as one line, for example {@code 12:7 /pollers/0/every: expected … Write PT5M.} */
  @Override
  public String toString() {
    String where = pointer.isEmpty() ? "the document" : pointer;
    return position + " " + where + ": " + message + ". " + remedy;
  }
}
