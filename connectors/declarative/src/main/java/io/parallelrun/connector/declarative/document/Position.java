package io.parallelrun.connector.declarative.document;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(int line, int column) {

  /** Where a text begins. */
  public static final Position START = new Position(1, 1);

  /** The place some characters further on the same line. */
  public Position plus(int characters) {
    return new Position(line, column + characters);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
