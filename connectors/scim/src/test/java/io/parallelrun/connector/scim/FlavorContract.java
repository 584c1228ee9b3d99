package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.junit.ConnectorContract;
import io.parallelrun.testkit.replay.Cassette;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A flavor, or a way to sign in, tried against the whole plugin contract. */
abstract class FlavorContract extends ConnectorContract {
  private final Map<String, String> settings;
  private final String[] cassettes;

  FlavorContract(Map<String, String> settings, String... cassettes) {
    this.settings = settings;
    this.cassettes = cassettes;
  }

  @Override
  protected ConnectorFactory factory() {
    return new ScimPlugin().factories().get(0);
  }

  @Override
  protected Map<String, String> validConfig() {
    return settings;
  }

  @Override
  protected List<Cassette> recordings() {
    return Arrays.stream(cassettes).map(name -> Cassette.resource(getClass(), name)).toList();
  }

  /** The jar takes one report, that of the standard; whichever ran last would else be in it. */
  @Override
  protected List<Path> classPath() {
    if (this instanceof StandardContractTest) {
      return super.classPath();
    }
    List<Path> roots = new ArrayList<>();
    try {
      roots.add(Files.createDirectories(Path.of("target", "testkit", getClass().getSimpleName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    roots.addAll(super.classPath());
    return roots;
  }
}
