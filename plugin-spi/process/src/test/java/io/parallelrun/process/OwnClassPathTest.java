package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The child's class path is found in directories and in jars. */
class OwnClassPathTest {
  @TempDir Path directory;

  @Test
  void findsWhereTheClassesAre() {
    List<Path> found = OwnClassPath.find();
    assertThat(found).hasSize(2).allMatch(Files::exists);
    assertThat(found.get(0).resolve("io/parallelrun/process/ProcessPlugin.class")).exists();
  }

  @Test
  void readsAddressesOfFilesAndOfPlacesInJars() {
    assertThat(OwnClassPath.path("file:/a%20b/c.jar")).isEqualTo(Path.of("/a b/c.jar"));
    assertThat(OwnClassPath.path("jar:file:/a/c.jar!/")).isEqualTo(Path.of("/a/c.jar"));
  }

  @Test
  void saysWhatToDoWhenThereIsNoFile() {
    assertThatThrownBy(() -> OwnClassPath.path("http://host/c.jar"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("name the jars of the process module and of the SPI in the settings");
  }

  @Test
  void aChildRunsFromJarsThatAreNamed() throws Exception {
    TestHost host = new TestHost();
    List<Path> jars = Jars.ofOwnClasses(directory);
    try (ProcessPlugin plugin = host.start("exits", host.settings().classPath(jars))) {
      assertThat(Polls.name(Polls.poll(host.open(plugin), ""))).isEqualTo("alive");
    }
  }

  @Test
  void aWrongClassPathIsToldWithTheWordsOfTheJvm() throws Exception {
    TestHost host = new TestHost();
    Path empty =
        PluginJars.jar(
            Files.createDirectory(directory.resolve("e")),
            directory.resolve("empty.jar"),
            Map.of("x", new byte[0]));
    ProcessDiedException died = null;
    try {
      host.start("exits", host.settings().classPath(List.of(empty)));
    } catch (io.parallelrun.spi.ConnectorException e) {
      died = Polls.died(e);
    }
    assertThat(died).isNotNull();
    assertThat(died.lastLines()).anyMatch(line -> line.contains("ChildMain"));
  }
}
