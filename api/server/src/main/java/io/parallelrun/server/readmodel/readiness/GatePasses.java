package io.parallelrun.server.readmodel.readiness;

import io.parallelrun.domain.capability.GatePassing;
import io.parallelrun.domain.readiness.GateDay;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.Gate;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.readiness.GateDayStore;
import io.parallelrun.server.store.readiness.GateKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When the gates that capabilities name counted as passed, by the days that are kept of them. Only
 * days that are over are asked for, and they change no more: read once a day and version of a run,
 * in one query whose rows the retention of gates bounds. Safe from any thread.
 */
@ApplicationScoped
public class GatePasses {
  private static final int MOST = 200;

  /** Until then another replica may still be writing down yesterday. */
  private static final LocalTime SETTLED = LocalTime.of(0, 10);

  private final GateDayStore days;
  private final Settings settings;
  private final Clock clock;
  private final Map<Key, Map<String, GatePassing>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, GatePassing>> eldest) {
          return size() > MOST;
        }
      };

  GatePasses(GateDayStore days, Settings settings, Clock clock) {
    this.days = days;
    this.settings = settings;
    this.clock = clock;
  }

  private record Key(String run, int version, Instant recordedAt, LocalDate today) {}

  /**
   * By slug of the gate; a gate that is gone is not in it.
   *
   * @param today day of the run's zone
   */
  public Map<String, GatePassing> of(StoredRun run, LocalDate today) {
    Set<Gate> wanted = wanted(run.definition());
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Key key = new Key(run.slug(), run.version(), run.recordedAt(), today);
    synchronized (known) {
      Map<String, GatePassing> found = known.get(key);
      if (found != null) {
        return found;
      }
    }
    Map<String, GatePassing> read = read(run.slug(), today, wanted);
    if (clock.instant().atZone(run.definition().zone()).toLocalTime().isAfter(SETTLED)) {
      synchronized (known) {
        known.put(key, read);
      }
    }
    return read;
  }

  private static Set<Gate> wanted(RunDefinition run) {
    Set<String> named =
        run.capabilities().stream()
            .map(Capability::gate)
            .filter(gate -> gate != null)
            .collect(Collectors.toSet());
    return run.gates().stream()
        .filter(gate -> named.contains(gate.slug()))
        .collect(Collectors.toSet());
  }

  private Map<String, GatePassing> read(String run, LocalDate today, Set<Gate> gates) {
    Map<GateKey, List<GateDay>> history =
        days.daysBefore(run, today, gates.stream().map(Gate::slug).toList());
    int least = settings.readiness().leastReadings();
    Map<String, GatePassing> passes = new HashMap<>();
    for (Gate gate : gates) {
      List<GateDay> own = history.getOrDefault(GateKeys.of(gate), List.of());
      passes.put(gate.slug(), GatePassing.of(gate.streakDays(), least, own));
    }
    return Map.copyOf(passes);
  }
}
