package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.replay.Cassette;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A compiled connector of src/test/resources/bad-connectors, for tests of other packages. */
public final class Sampled implements AutoCloseable {
  private final PluginLoader loader;
  private final Path classes;
  private final Subject subject;

  private Sampled(PluginLoader loader, Path classes, Subject subject) {
    this.loader = loader;
    this.classes = classes;
    this.subject = subject;
  }

  /** Compiles and loads one. */
  public static Sampled compiled(String name, Path target) throws Exception {
    Path classes = BadConnector.compile(name, target);
    PluginLoader loader = new PluginLoader(List.of(classes));
    return new Sampled(loader, classes, BadConnector.suite(classes, loader).subject());
  }

  public ConnectorFactory factory() {
    return subject.factory();
  }

  public Path classes() {
    return classes;
  }

  public Map<String, String> settings() {
    return subject.settings();
  }

  public Cassette platform() {
    return subject.recordings().get(0);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
