package io.parallelrun.server.plugin.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.server.plugin.SetClock;
import io.parallelrun.server.plugin.archive.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plugins that go are proven to be gone, and nobody else notices. */
class DeparturesTest {
  private static final Duration STEP = Duration.ofMillis(500);

  private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final List<Instant> collections = new ArrayList<>();
  private int askings;
  private final Departures departures =
      new Departures(
          clock,
          () -> collections.add(clock.instant()),
          loader -> {
            askings++;
            return "Held.";
          });

  private static final class Code implements PluginCode {
    private final ClassLoader loader;

    Code(ClassLoader loader) {
      this.loader = loader;
    }

    @Override
    public List<Described> connectors() {
      return List.of();
    }

    @Override
    public ClassLoader loader() {
      return loader;
    }

    @Override
    public void close() {}
  }

  private Plugin plugin(String source, ClassLoader loader) {
    return Plugin.loaded(
        source, null, Provenance.BUILT_IN, new Code(loader), Map.of(), clock.instant());
  }

  private void look(Duration during) {
    for (Duration past = Duration.ZERO; past.compareTo(during) < 0; past = past.plus(STEP)) {
      departures.look();
      clock.advance(STEP);
    }
  }

  @Test
  void manyThatAreHeldStopTheProductNoOftenerThanOne() {
    ClassLoader held = new ClassLoader(null) {};
    for (int i = 0; i < 20; i++) {
      departures.begin(plugin("p" + i + ".jar", held));
      look(STEP);
    }
    look(Departures.PROOF.plus(Departures.COLLECTED_AGAIN));

    assertThat(departures.retained()).isEqualTo(20);
    assertThat(collections).isNotEmpty();
    for (int i = 1; i < collections.size(); i++) {
      assertThat(Duration.between(collections.get(i - 1), collections.get(i)))
          .isGreaterThanOrEqualTo(Departures.COLLECTED_AGAIN);
    }
    int before = collections.size();
    int asked = askings;
    look(Duration.ofMinutes(3));
    assertThat(askings - asked).as("once a minute each").isBetween(40, 60);
    assertThat(collections).as("what is known to be held needs no proof").hasSize(before);
  }

  @Test
  void eachIsCollectedForBeforeItIsCalledHeld() {
    departures.begin(plugin("p.jar", new ClassLoader(null) {}));
    look(STEP);
    Instant gone = clock.instant();
    look(Departures.PROOF);
    assertThat(collections).isNotEmpty().first().isEqualTo(gone);
  }
}
