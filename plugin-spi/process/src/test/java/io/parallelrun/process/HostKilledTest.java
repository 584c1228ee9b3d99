package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A child and what it started do not outlive a host that is killed, while a call spins. */
class HostKilledTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"spin", "orphan-spin"})
  void nothingIsLeftOfAKilledHost(String what) throws Exception {
    Path homes = Files.createDirectory(directory.resolve("homes"));
    Process host = start(homes, what);
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8))) {
      String[] pids = String.valueOf(out.readLine()).split(" ");
      assertThat(pids).as("child and grandchild").hasSize(2);
      assertThat(homes).isNotEmptyDirectory();
      for (String pid : pids) {
        assertThat(ProcessHandle.of(Long.parseLong(pid))).as(pid).isPresent();
      }
      host.destroyForcibly();
      for (String pid : pids) {
        Polls.awaitGone(Long.parseLong(pid));
      }
      try (Stream<Path> left = Files.list(homes)) {
        assertThat(left).isEmpty();
      }
    } finally {
      host.destroyForcibly();
    }
  }

  /** From jars, so that the host finds the child's class path as in the packaged product. */
  private Process start(Path homes, String what) throws IOException {
    List<Path> path = new ArrayList<>(Jars.ofOwnClasses(directory));
    path.addAll(others());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            SmallHost.class.getName(),
            PluginJars.of("starts-processes").toString(),
            homes.toString(),
            what)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<Path> others() {
    List<Path> own = OwnClassPath.find();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(place -> !own.contains(place.toAbsolutePath()))
        .toList();
  }
}
