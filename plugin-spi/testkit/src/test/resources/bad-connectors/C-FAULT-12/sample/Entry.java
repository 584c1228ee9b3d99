package sample;

/** Goes on behind the page that failed. */
public final class Entry extends Sample {
  @Override
  protected long afterHole(long from) {
    return from + 1;
  }
}
