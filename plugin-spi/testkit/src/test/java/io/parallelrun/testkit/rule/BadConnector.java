package io.parallelrun.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.replay.Cassette;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A connector of src/test/resources/bad-connectors, compiled and ready to be tried. */
final class BadConnector {
  static final Path ROOT = Path.of("src/test/resources/bad-connectors");
  private static final String ENTRY = "sample.Entry";
  private static Path good;

  private BadConnector() {}

  /** Compiles the good one, with what a directory replaces of it. */
  static Path compile(String name, Path target) throws IOException {
    Path classes = Files.createDirectories(target.resolve("classes"));
    copy(good(), classes);
    if (name.equals("good")) {
      return classes;
    }
    Path bad = ROOT.resolve(name);
    List<Path> classPath = new ArrayList<>();
    Path newer = bad.resolve("newer-contract");
    if (Files.isDirectory(newer)) {
      Path contract = Files.createDirectories(target.resolve("contract"));
      javac(sourcesIn(newer), contract, List.of());
      classPath.add(contract);
    }
    classPath.add(classes);
    javac(sourcesIn(bad.resolve("sample")), classes, classPath);
    if (Files.isDirectory(bad.resolve("META-INF"))) {
      copy(bad.resolve("META-INF"), classes.resolve("META-INF"));
    }
    return classes;
  }

  /** Most of every bad connector is the good one, which is compiled once. */
  private static synchronized Path good() throws IOException {
    if (good == null) {
      Path classes = Path.of("target", "bad-connectors", "good");
      Files.createDirectories(classes);
      javac(sourcesIn(ROOT.resolve("good")), classes, List.of());
      copy(ROOT.resolve("good/META-INF"), classes.resolve("META-INF"));
      good = classes;
    }
    return good;
  }

  private static List<Path> sourcesIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static void javac(List<Path> sources, Path target, List<Path> first) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath =
        Stream.concat(
                first.stream().map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
            .reduce((one, other) -> one + java.io.File.pathSeparator + other)
            .orElseThrow();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", target.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file)),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The suite for a compiled connector, loaded as a host loads it. */
  static Suite suite(Path classes, PluginLoader loader) throws ReflectiveOperationException {
    ConnectorFactory factory =
        (ConnectorFactory) loader.loadClass(ENTRY).getConstructor().newInstance();
    return new Suite(subject(factory, List.of(classes)));
  }

  static Subject subject(ConnectorFactory factory, List<Path> classes) {
    return new Subject(
        factory,
        classes,
        Map.of("url", "https://platform.example.org", "token", "given", "region", "eu"),
        List.of(platform()),
        Map.of(),
        1,
        Optional.empty());
  }

  static Cassette platform() {
    try {
      return Cassette.read(ROOT.resolve("platform.json"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
