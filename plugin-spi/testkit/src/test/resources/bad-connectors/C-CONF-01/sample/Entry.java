package sample;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;

/** Has a default beyond its own range. */
public final class Entry extends Sample {
  @Override
  protected ConfigProperty.Builder limit() {
    return property("limit", ConfigType.INTEGER).range(1, 100).defaultValue("500");
  }
}
