package io.parallelrun.process;

import io.parallelrun.process.leftover.LeftoverFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Plugin jars, compiled of {@code src/test/resources/plugins/<case>} and of what all share. */
final class PluginJars {
  private static final String SERVICE = "META-INF/services/io.parallelrun.spi.ConnectorPlugin";
  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

  private PluginJars() {}

  /** The jar of a case; compiled once. */
  static Path of(String name) {
    return MADE.computeIfAbsent(name, PluginJars::make);
  }

  private static Path make(String name) {
    try {
      Path work = Path.of("target", "plugins", name).toAbsolutePath();
      LeftoverFiles.delete(work);
      Files.createDirectories(work);
      List<Path> sources = new ArrayList<>(files(source("base"), ".java"));
      sources.addAll(files(source(name), ".java"));
      compile(sources, work);
      Path services = source(name).resolve(SERVICE);
      byte[] service =
          Files.exists(services)
              ? Files.readAllBytes(services)
              : "vendor.Plugin".getBytes(StandardCharsets.UTF_8);
      return jar(work, work.resolveSibling(work.getFileName() + ".jar"), Map.of(SERVICE, service));
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static Path source(String name) {
    URL place = Objects.requireNonNull(PluginJars.class.getResource("/plugins/" + name), name);
    try {
      return Path.of(place.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void compile(List<Path> sources, Path to) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-nowarn", "-encoding", "UTF-8"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", to.toString()));
    sources.forEach(source -> arguments.add(source.toString()));
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("does not compile: " + sources);
    }
  }

  /** A jar of a directory and some more. */
  static Path jar(Path directory, Path to, Map<String, byte[]> more) throws IOException {
    try (OutputStream file = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path content : files(directory, "")) {
        entry(out, directory.relativize(content).toString(), Files.readAllBytes(content));
      }
      for (Map.Entry<String, byte[]> entry : more.entrySet()) {
        entry(out, entry.getKey(), entry.getValue());
      }
    }
    return to.toAbsolutePath();
  }

  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static List<Path> files(Path directory, String end) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(end))
          .sorted()
          .toList();
    }
  }
}
