package sample;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorConfig;
import java.util.List;

/** Looks at the length of a secret. */
public final class Entry extends Sample {
  @Override
  public List<ConfigIssue> validate(ConnectorConfig config) {
    boolean tooShort =
        config.secret("token").map(token -> token.use(String::length)).orElse(8) < 8;
    return tooShort
        ? List.of(new ConfigIssue("token", "short", "expected 8 characters, got fewer", "Ask."))
        : List.of();
  }
}
