package io.parallelrun.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.parallelrun.domain.health.HealthBoard;
import io.parallelrun.domain.health.HealthFold;
import io.parallelrun.domain.health.HealthPolicy;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.domain.health.HealthState;
import io.parallelrun.domain.health.Leg;
import io.parallelrun.domain.health.Maintenance;
import io.parallelrun.domain.health.Outcome;
import io.parallelrun.domain.health.Shown;
import io.parallelrun.domain.run.Integration;
import io.parallelrun.domain.run.ProbeRef;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.Watch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How much of a processor the health model takes: 10,000 legs with a sample a second each, a
 * twentieth of them late, and the board of all legs with its root causes once a second. Prints the
 * share of one processor that a second of samples takes; at most half of one is the aim.
 */
public final class HealthLoad {
  private static final int INTEGRATIONS = 5_000;
  private static final int LEGS = 2 * INTEGRATIONS;
  private static final int WARM_SECONDS = 60;
  private static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
  private static final HealthPolicy POLICY = HealthPolicy.of(Watch.USUAL, Duration.ofSeconds(1));
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<Integration> integrations = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();
  private final HealthFold[] folds = new HealthFold[LEGS];
  private final SplittableRandom random = new SplittableRandom(1);
  private long refused;

  private HealthLoad() {
    for (int i = 0; i < INTEGRATIONS; i++) {
      String slug = "i" + i;
      ProbeRef probe = new ProbeRef("c", slug);
      // Chains of ten: each depends on the one before.
      List<String> needs = i % 10 == 0 ? List.of() : List.of("i" + (i - 1));
      integrations.add(new Integration(slug, slug, probe, probe, needs, null, null, false));
      for (Side side : Side.values()) {
        folds[legs.size()] = HealthFold.EMPTY;
        legs.add(new Leg(slug, side));
      }
    }
  }

  /**
   * Runs it.
   *
   * @param args seconds of samples to be measured; 120 without
   */
  public static void main(String[] args) {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 120;
    HealthLoad load = new HealthLoad();
    for (int second = 0; second < WARM_SECONDS; second++) {
      load.second(second);
    }
    long begun = SYSTEM.getProcessCpuTime();
    Map<HealthState, Integer> counts = Map.of();
    for (int second = WARM_SECONDS; second < WARM_SECONDS + seconds; second++) {
      counts = load.second(second);
    }
    double took = (SYSTEM.getProcessCpuTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d legs, one sample a second each, %d s of them: %.2f s of processor time, collecting"
            + " garbage included, %.3f of one processor (at most 0.5 is the aim)%n",
        LEGS,
        seconds,
        took,
        took / seconds);
    System.out.printf(
        Locale.ROOT,
        "%.2f µs a sample with its share of the board; at most %d samples kept for a leg;"
            + " %d refused; states at the end %s%n",
        took * 1e6 / seconds / LEGS,
        HealthFold.RECENT,
        load.refused,
        counts);
  }

  /** A second: a sample for each leg, then the board. */
  private Map<HealthState, Integer> second(int second) {
    Instant now = START.plusSeconds(second);
    for (int i = 0; i < LEGS; i++) {
      boolean late = second > 3 && random.nextInt(20) == 0;
      Instant at = late ? now.minusMillis(1_000L * random.nextInt(1, 4) - 500) : now;
      HealthFold.Taken taken = folds[i].take(new HealthSample(at, outcome(i)), POLICY, now);
      folds[i] = taken.fold();
      refused += taken.refusal() == null ? 0 : 1;
    }
    Map<Leg, HealthState> own = new HashMap<>();
    for (int i = 0; i < LEGS; i++) {
      own.put(legs.get(i), folds[i].at(now, POLICY));
    }
    Map<HealthState, Integer> counts = new HashMap<>();
    for (Shown shown : HealthBoard.of(integrations, own, Maintenance.NONE, now).values()) {
      counts.merge(shown.state(), 1, Integer::sum);
    }
    return counts;
  }

  private Outcome outcome(int leg) {
    if (leg % 100 == 0) {
      return Outcome.DOWN;
    }
    int draw = random.nextInt(1_000);
    return draw < 5 ? Outcome.DOWN : draw < 10 ? Outcome.DEGRADED : Outcome.UP;
  }
}
