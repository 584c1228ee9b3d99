package io.parallelrun.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract keeps what each kept version of it had. */
class CompatibilityTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path KEPT = Path.of("src/test/resources/baseline");
  private static final String FIRST = "parallelrun-spi-1.0.jar";

  @TempDir Path work;

  static List<Path> kept() throws IOException {
    if (System.getenv("BASELINE_UPDATE") != null) {
      ContractJar.write(CLASSES, KEPT.resolve("parallelrun-spi-" + SpiVersion.CURRENT + ".jar"));
    }
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kept")
  void nothingBreaksAPluginMadeFor(Path older) throws IOException {
    Path now = ContractJar.write(CLASSES, work.resolve("now.jar"));
    assertThat(Compatibility.breaks(older, now))
        .as("what breaks plugins made for " + older.getFileName())
        .isEmpty();
  }

  @Test
  void theFirstVersionIsKept() throws IOException {
    assertThat(kept()).extracting(jar -> jar.getFileName().toString()).contains(FIRST);
  }

  @Test
  void theBuildWritesTheSameVersionIntoManifests() {
    assertThat(System.getProperty("spi.version")).isEqualTo(SpiVersion.CURRENT);
  }

  private static final String POLLER = "public interface Poller { %s }";
  private static final String COUNT = "public record Count(long value%s) { %s }";
  private static final String KIND = "public enum Kind { %s }";
  private static final String CONTEXT = "public final class Context { %s }";

  static List<Arguments> changes() {
    return List.of(
        change(POLLER, "int spec(); int poll();", "int spec();", "Poller.poll(): METHOD_REMOVED"),
        change(POLLER, "int poll();", "long poll();", "Poller.poll(): METHOD_RETURN_TYPE_CHANGED"),
        change(
            POLLER,
            "int poll();",
            "int poll(); int more();",
            "Poller.more(): METHOD_ADDED_TO_INTERFACE"),
        change(POLLER, "int poll();", "int poll(); default int more() { return 0; }"),
        change(POLLER, "int poll();", "@Deprecated int poll();"),
        change(POLLER, "int spec(); @Deprecated int poll();", "int spec();"),
        change(
            POLLER,
            "int spec(); @io.parallelrun.spi.Experimental(until = \"9.9\") int poll();",
            "int spec();"),
        change(
            POLLER,
            "int poll();",
            "int poll() throws Exception;",
            "Poller.poll(): METHOD_NOW_THROWS_CHECKED_EXCEPTION"),
        change(KIND, "SEATS, USERS", "SEATS", "Kind.USERS: FIELD_REMOVED"),
        change(KIND, "SEATS", "SEATS, USERS"),
        change(CONTEXT, "public int a; int b;", "int b;", "Context.a: FIELD_REMOVED"),
        change(
            CONTEXT,
            "public Context() {}",
            "Context() {}",
            "Context.Context(): CONSTRUCTOR_LESS_ACCESSIBLE"),
        Arguments.of(
            COUNT.formatted("", ""),
            COUNT.formatted(", int quality", ""),
            List.of("Count.Count(long): CONSTRUCTOR_REMOVED")),
        Arguments.of(
            COUNT.formatted("", ""),
            COUNT.formatted(", int quality", "public Count(long value) { this(value, 0); }"),
            List.of()),
        Arguments.of(
            "public interface Gone {}",
            "interface Gone {}",
            List.of("Gone: CLASS_LESS_ACCESSIBLE", "Gone: CLASS_NO_LONGER_PUBLIC")),
        Arguments.of("@Deprecated public class Gone {}", "class Gone {}", List.of()));
  }

  private static Arguments change(String type, String before, String after, String... found) {
    return Arguments.of(type.formatted(before), type.formatted(after), List.of(found));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeIsJudged(String before, String after, List<String> breaks) throws IOException {
    Path older = compiled("older", before);
    assertThat(Compatibility.breaks(older, older)).isEmpty();
    assertThat(Compatibility.breaks(older, compiled("newer", after))).isEqualTo(breaks);
  }

  private Path compiled(String name, String source) throws IOException {
    Path classes = Files.createDirectories(work.resolve(name));
    String type = source.replaceAll("(?s).*?(?:interface|record|enum|class) (\\w+).*", "$1");
    Path file = Files.writeString(classes.resolve(type + ".java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                CLASSES.toString(),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(status).as(source).isZero();
    return ContractJar.write(classes, work.resolve(name + ".jar"));
  }
}
