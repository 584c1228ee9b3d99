package sample;

/** Puts an id into the address as it is. */
public final class Entry extends Sample {
  @Override
  protected String segment(String id) {
    return id;
  }
}
