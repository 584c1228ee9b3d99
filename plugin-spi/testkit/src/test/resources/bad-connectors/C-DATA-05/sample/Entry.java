package sample;

/** Names a series as it stands on the page. */
public final class Entry extends Sample {
  @Override
  protected String usageName() {
    return "API Calls";
  }
}
