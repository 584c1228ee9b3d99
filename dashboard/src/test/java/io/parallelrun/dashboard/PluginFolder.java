package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.SpiVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A plugin directory with jars made of source text, which are compiled at once. */
final class PluginFolder {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, Set<String>> packages = new LinkedHashMap<>();
  private final Set<String> unsigned = new TreeSet<>();

  /** A plugin {@code vendor.<Name>}, signed by a trusted key. */
  PluginFolder signed(String name, String source) {
    sources.put("vendor/" + name + ".java", source);
    packages.put(name, new TreeSet<>(Set.of("vendor/" + name)));
    return this;
  }

  /** One that nobody signed, and that runs in a process of its own. */
  PluginFolder unsigned(String name, String source) {
    unsigned.add(id(name));
    return signed(name, source);
  }

  /** A class that plugins are compiled with; it is in no jar unless a plugin brings it. */
  PluginFolder library(String path, String source) {
    sources.put(path + ".java", source);
    return this;
  }

  /** Has the jar of a plugin bring a library. */
  PluginFolder brings(String name, String path) {
    packages.getOrDefault(name, Set.of()).add(path);
    return this;
  }

  static String id(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Makes the jars, and says the settings with which the product uses them. */
  Map<String, String> make(Path folder) throws IOException, GeneralSecurityException {
    Path classes = compiled();
    Files.createDirectories(folder);
    KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    for (Map.Entry<String, Set<String>> plugin : packages.entrySet()) {
      String id = id(plugin.getKey());
      Path jar = jar(folder.resolve(id + ".jar"), classes, plugin.getKey(), plugin.getValue());
      if (!unsigned.contains(id)) {
        Files.writeString(folder.resolve(id + ".jar.sig"), signature(key, jar));
      }
    }
    return Map.of(
        "parallelrun.plugin-directory",
        folder.toString(),
        "parallelrun.plugins.unsigned",
        String.join(",", unsigned),
        "parallelrun.plugins.keys.tests",
        Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
  }

  private static String signature(KeyPair key, Path jar)
      throws IOException, GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(Files.readAllBytes(jar));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private Path compiled() throws IOException {
    Path work = Files.createTempDirectory("plugins");
    String contract =
        Path.of(
                URI.create(
                    SpiVersion.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString();
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-cp", contract, "-d", work.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    return work;
  }

  private static Path jar(Path jar, Path classes, String name, Set<String> own) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest(name));
        Stream<Path> files = Files.walk(classes)) {
      out.putNextEntry(new JarEntry("META-INF/services/io.parallelrun.spi.ConnectorPlugin"));
      out.write(("vendor." + name).getBytes(StandardCharsets.UTF_8));
      for (Path file : files.toList()) {
        String path = classes.relativize(file).toString();
        if (own.stream().anyMatch(each -> path.matches(each + "(\\$.*)?\\.class"))) {
          out.putNextEntry(new JarEntry(path));
          out.write(Files.readAllBytes(file));
        }
      }
    }
    return jar;
  }

  private static Manifest manifest(String name) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Plugin-Id", id(name));
    main.putValue("Plugin-Version", "1.0.0");
    main.putValue("Spi-Version", SpiVersion.CURRENT);
    return manifest;
  }
}
