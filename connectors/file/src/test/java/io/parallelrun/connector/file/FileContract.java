package io.parallelrun.connector.file;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.util.List;
import java.util.Map;

/** A published document keeps the plugin contract, in each format. */
abstract class FileContract extends ConnectorContract {
  private final String format;

  FileContract(String format) {
    this.format = format;
  }

  @Override
  protected ConnectorFactory factory() {
    return new FilePlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return Map.of(
        "url",
        "https://files.example.org/exports/old-cms." + format,
        "format",
        format,
        "token",
        "from the kit");
  }

  @Override
  protected List<Cassette> recordings() {
    return List.of(Cassette.resource(getClass(), format + ".json"));
  }
}
