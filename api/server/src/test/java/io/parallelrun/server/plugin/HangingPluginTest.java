package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.lifecycle.PluginState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** In the process of the host the thread is lost, and counted. */
class HangingPluginTest extends HangingContract {
  @Override
  ConnectorRegistry registry(Path plugins) {
    return PluginJar.registry(plugins);
  }

  @Override
  Stream<Hang> hangs() {
    return Arrays.stream(Hang.values());
  }

  @Override
  void isContained(Way way) {
    Waiting.until(() -> given(way).count() == 1);
    assertThat(given(way).map(RunningCall::words))
        .singleElement()
        .asString()
        .startsWith(way.method().doing() + ", since ");
    Waiting.until(() -> status(way.jar()).state() == PluginState.DEGRADED);
    assertThat(status(way.jar()).lost()).isOne();
  }
}
