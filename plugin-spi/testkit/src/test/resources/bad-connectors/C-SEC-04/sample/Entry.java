package sample;

/** Prints where nobody redacts. */
public final class Entry extends Sample {
  /** Prints what went wrong. */
  public void tell(Exception failure) {
    System.err.println("it went wrong: " + failure);
  }
}
