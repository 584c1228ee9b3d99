package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.JsonValue;

/** Counts less than nothing. */
public final class Entry extends Sample {
  @Override
  protected Count used(JsonValue usage) throws ConnectorException {
    return Count.exact(usage.get("used").requireWhole("used"));
  }
}
