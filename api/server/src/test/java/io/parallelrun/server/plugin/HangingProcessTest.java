package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.lifecycle.PluginState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** In a process of its own it is ended with it, and no thread is lost. */
class HangingProcessTest extends HangingContract {
  @Override
  ConnectorRegistry registry(Path plugins) throws IOException {
    try (Stream<Path> files = Files.list(plugins)) {
      List<Path> signatures = files.filter(file -> file.toString().endsWith(".sig")).toList();
      for (Path signature : signatures) {
        Files.delete(signature);
      }
    }
    return PluginJar.anybody(plugins);
  }

  @Override
  Stream<Hang> hangs() {
    return Stream.of(Hang.SLEEPS);
  }

  @Override
  void isContained(Way way) {
    Waiting.until(() -> status(way.jar()).state() == PluginState.DEGRADED);
    assertThat(status(way.jar()).lastExit()).contains("killed after the deadline");
    assertThat(status(way.jar()).cause()).contains("1 call within an hour");
    Waiting.until(() -> status(way.jar()).lost() == 0);
    assertThat(given(way)).isEmpty();
  }
}
