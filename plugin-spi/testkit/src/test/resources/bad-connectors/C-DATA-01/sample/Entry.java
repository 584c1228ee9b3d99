package sample;

/** Has a unit for people. */
public final class Entry extends Sample {
  @Override
  protected String unit() {
    return "Calls to the API";
  }
}
