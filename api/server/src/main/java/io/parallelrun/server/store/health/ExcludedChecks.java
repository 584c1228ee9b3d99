package io.parallelrun.server.store.health;

import io.parallelrun.domain.health.CheckCount;
import io.parallelrun.domain.health.HealthSample;
import io.parallelrun.server.store.Sketch;
import io.parallelrun.server.store.SketchSum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that do not count because they were made during maintenance.
 *
 * @param count how many
 * @param sketches how long they took
 */
public record ExcludedChecks(CheckCount count, List<byte[]> sketches) {
  /** None. */
  public static final ExcludedChecks NONE = new ExcludedChecks(CheckCount.NONE, List.of());

  public ExcludedChecks {
    sketches = List.copyOf(sketches);
  }

  /** Of some samples. */
  public static ExcludedChecks of(List<HealthSample> samples) {
    CheckCount count = CheckCount.NONE;
    Sketch sketch = new Sketch();
    for (HealthSample sample : samples) {
      count = count.add(sample.outcome());
      Duration latency = sample.latency();
      if (latency != null) {
        sketch.add(latency.toNanos() / 1_000);
      }
    }
    return new ExcludedChecks(count, List.of(sketch.bytes()));
  }

  /** Both together. */
  public ExcludedChecks plus(ExcludedChecks other) {
    List<byte[]> all = new ArrayList<>(sketches);
    all.addAll(other.sketches);
    return new ExcludedChecks(count.plus(other.count), all);
  }

  /** How long they took, in one sketch. */
  byte[] sketch() {
    Sketch sum = new Sketch();
    sketches.forEach(sum::add);
    return sum.bytes();
  }

  /** Takes them out of a sum that they are in. */
  public void removeFrom(SketchSum sum) {
    sketches.forEach(sum::remove);
  }
}
