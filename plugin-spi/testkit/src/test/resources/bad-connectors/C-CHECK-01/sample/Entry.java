package sample;

import io.parallelrun.spi.CheckStep;
import java.util.List;

/** Samples before it knows what it may read. */
public final class Entry extends Sample {
  @Override
  protected List<CheckStep> checkSteps(Instance at) {
    List<CheckStep> steps = super.checkSteps(at);
    return List.of(steps.get(0), steps.get(2), steps.get(1));
  }
}
