package sample;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;

/** Has a pattern that every text matches. */
public final class Entry extends Sample {
  @Override
  protected ConfigProperty.Builder note() {
    return property("note", ConfigType.STRING).pattern("(?s).*");
  }
}
