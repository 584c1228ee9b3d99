package sample;

import io.parallelrun.spi.Cursor;

/** Guesses what a cursor of another version means. */
public final class Entry extends Sample {
  @Override
  protected long position(Cursor cursor) {
    return cursor.version() > CURSOR_VERSION ? 1 : super.position(cursor);
  }
}
