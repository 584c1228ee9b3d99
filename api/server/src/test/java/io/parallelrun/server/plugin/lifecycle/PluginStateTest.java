package io.parallelrun.server.plugin.lifecycle;

import static io.parallelrun.server.plugin.lifecycle.PluginState.ACTIVE;
import static io.parallelrun.server.plugin.lifecycle.PluginState.DEGRADED;
import static io.parallelrun.server.plugin.lifecycle.PluginState.DISABLED;
import static io.parallelrun.server.plugin.lifecycle.PluginState.DISCOVERED;
import static io.parallelrun.server.plugin.lifecycle.PluginState.DRAINING;
import static io.parallelrun.server.plugin.lifecycle.PluginState.QUARANTINED;
import static io.parallelrun.server.plugin.lifecycle.PluginState.READY;
import static io.parallelrun.server.plugin.lifecycle.PluginState.REFUSED;
import static io.parallelrun.server.plugin.lifecycle.PluginState.RELEASED;
import static io.parallelrun.server.plugin.lifecycle.PluginState.RETAINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every way a plugin may go, and no other. */
class PluginStateTest {
  private static final Map<PluginState, Set<PluginState>> ALLOWED =
      Map.of(
          DISCOVERED, Set.of(REFUSED, READY, DISABLED),
          REFUSED, Set.of(RELEASED),
          READY, Set.of(ACTIVE, DEGRADED, QUARANTINED, DRAINING),
          ACTIVE, Set.of(READY, DEGRADED, QUARANTINED, DRAINING),
          DEGRADED, Set.of(READY, ACTIVE, QUARANTINED, DRAINING),
          QUARANTINED, Set.of(READY, ACTIVE, DEGRADED, DRAINING),
          DISABLED, Set.of(RELEASED),
          DRAINING, Set.of(RELEASED, RETAINED),
          RETAINED, Set.of(RELEASED),
          RELEASED, Set.of());

  @Test
  void onlyTheseWaysAreOpen() {
    for (PluginState from : PluginState.values()) {
      for (PluginState to : PluginState.values()) {
        assertThat(from.mayBecome(to))
            .as("%s to %s", from, to)
            .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
      }
    }
  }
}
