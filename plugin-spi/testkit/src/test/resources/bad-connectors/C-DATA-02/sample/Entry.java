package sample;

/** Gives a ratio in percent. */
public final class Entry extends Sample {
  @Override
  protected double errorRatio() {
    return 25;
  }
}
