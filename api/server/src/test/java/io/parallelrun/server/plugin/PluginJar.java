package io.parallelrun.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes a plugin jar of source text. */
final class PluginJar {
  private static final String SERVICE = "META-INF/services/io.parallelrun.spi.ConnectorPlugin";

  private PluginJar() {}

  /** A connector {@code vendor.<Name>} whose poll does something. */
  static String source(String name, String id, String poll) {
    return """
    package vendor;
    import io.parallelrun.spi.*;
    import java.time.*;
    import java.util.*;
    public class %1$s implements ConnectorPlugin {
      public List<ConnectorFactory> factories() {
        return List.of(new ConnectorFactory() {
          public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor("%2$s", "%1$s", "Vendor", "A test.",
                Stability.EXPERIMENTAL,
                ConfigSpec.of(
                    ConfigProperty.named("url", ConfigType.URL).help("Where.").build(),
                    ConfigProperty.named("token", ConfigType.SECRET).help("Who.").build()));
          }
          public Connector create(ConnectorConfig config, ConnectorContext context) {
            return new Connector() {
              public List<CheckStep> checkSteps() {
                return List.of(new CheckStep(CheckStage.CONNECT, "Connect", call -> "there"));
              }
              public List<Poller> pollers() {
                return List.of(Poller.of(
                    new PollerSpec("p", Set.of(ObservationKind.CONTENT_COUNT),
                        Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(1),
                        1, List.of()),
                    (call, cursor) -> { %3$s }));
              }
            };
          }
        });
      }
    }
    """
        .formatted(name, id, poll);
  }

  static Path make(Path directory, String jar, String name, String source) throws IOException {
    return make(directory, jar, "vendor." + name, name, source);
  }

  static Path make(Path directory, String jar, String service, String name, String source)
      throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path file = Files.createDirectories(work.resolve("vendor")).resolve(name + ".java");
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            work.toString(),
            file.toString());
    if (result != 0) {
      throw new IllegalStateException("the plugin of the test does not compile");
    }
    Path made = directory.resolve(jar);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(made))) {
      entry(out, SERVICE, service.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Path type : classes(work)) {
        entry(out, work.relativize(type).toString(), Files.readAllBytes(type));
      }
    }
    return made;
  }

  private static List<Path> classes(Path work) {
    try (Stream<Path> files = Files.walk(work)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
