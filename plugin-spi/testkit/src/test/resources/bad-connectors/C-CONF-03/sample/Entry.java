package sample;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorConfig;
import java.util.List;

/** Finds fault with what works. */
public final class Entry extends Sample {
  @Override
  public List<ConfigIssue> validate(ConnectorConfig config) {
    return config.text("region").isEmpty()
        ? List.of()
        : List.of(new ConfigIssue("region", "far", "expected none, got one", "Leave it out."));
  }
}
