package sample;

/** Is more expensive than it says. */
public final class Entry extends Sample {
  @Override
  protected int itemRequests() {
    return 1;
  }
}
