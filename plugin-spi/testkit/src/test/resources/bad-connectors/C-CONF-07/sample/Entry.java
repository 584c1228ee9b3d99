package sample;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorConfig;
import java.util.List;

/** Complains about a property that it does not have. */
public final class Entry extends Sample {
  @Override
  public List<ConfigIssue> validate(ConnectorConfig config) {
    return config.text("mode").orElse("").equals("some")
        ? List.of(new ConfigIssue("colour", "dull", "expected red, got grey", "Paint it."))
        : List.of();
  }
}
