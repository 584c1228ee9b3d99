package io.parallelrun.server.plugin;

import io.parallelrun.server.config.Settings.Trust;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import io.parallelrun.spi.SpiVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes a plugin jar of source text. */
final class PluginJar {
  static final String SERVICE = "META-INF/services/io.parallelrun.spi.ConnectorPlugin";

  private static final KeyPair SIGNER = signer();

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
                        Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(5),
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

  /** The same with a second for each poll. */
  static String brief(String source) {
    return source.replace("Duration.ofSeconds(5),", "Duration.ofSeconds(1),");
  }

  /** A registry that trusts the key the jars of these tests are signed with. */
  static ConnectorRegistry registry(Path directory) {
    return registry(directory, Clock.systemUTC());
  }

  /** The same at another time. */
  static ConnectorRegistry registry(Path directory, Clock clock) {
    return new ConnectorRegistry(
        directory, TrustPolicy.of(Trust.SIGNED, trusted(), Set.of()), 64, clock);
  }

  /** The same where manifests need a signature as well, unless they are listed. */
  static ConnectorRegistry strict(Path directory, String... listed) {
    return new ConnectorRegistry(
        directory,
        TrustPolicy.of(Trust.SIGNED, trusted(), Set.of(listed)).withManifests(Trust.SIGNED),
        64,
        Clock.systemUTC());
  }

  private static Map<String, String> trusted() {
    return Map.of("tests", Base64.getEncoder().encodeToString(SIGNER.getPublic().getEncoded()));
  }

  /** A registry that lets everything in, in a process of its own. */
  static ConnectorRegistry anybody(Path directory) {
    return new ConnectorRegistry(
        directory, TrustPolicy.of(Trust.ANY, Map.of(), Set.of()), 64, Clock.systemUTC());
  }

  private static KeyPair signer() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Text of the signature of a jar. */
  static String signature(byte[] jar) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(SIGNER.getPrivate());
      signature.update(jar);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path make(Path directory, String jar, String name, String source) throws IOException {
    return make(directory, jar, "vendor." + name, name, source);
  }

  static Path make(Path directory, String jar, String service, String name, String source)
      throws IOException {
    Path made =
        make(
            directory.resolve(jar),
            manifest(jar, SpiVersion.CURRENT),
            Map.of("vendor/" + name + ".java", source),
            Map.of(SERVICE, service));
    Files.writeString(directory.resolve(jar + ".sig"), signature(Files.readAllBytes(made)));
    return made;
  }

  /**
   * Makes a jar.
   *
   * @param sources source text by path
   * @param resources other entries by path
   */
  static Path make(
      Path made, Manifest manifest, Map<String, String> sources, Map<String, String> resources)
      throws IOException {
    Path work = Files.createTempDirectory("plugin");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-cp", classPath(), "-d", work.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result = compiler.run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("the plugin of the test does not compile");
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(made), manifest)) {
      for (Map.Entry<String, String> resource : resources.entrySet()) {
        entry(out, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (Path type : classes(work)) {
        entry(out, work.relativize(type).toString(), Files.readAllBytes(type));
      }
    }
    return made;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** What a jar of the project template says of itself. */
  static Manifest manifest(String jar, String spiVersion) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Plugin-Id", jar.replace(".jar", ""));
    main.putValue("Plugin-Version", "1.0.0");
    main.putValue("Spi-Version", spiVersion);
    return manifest;
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
