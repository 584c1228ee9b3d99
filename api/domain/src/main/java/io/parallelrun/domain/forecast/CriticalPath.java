package io.parallelrun.domain.forecast;

import io.parallelrun.domain.run.ThreePointEstimate;
import io.parallelrun.domain.run.Workstream;
import io.parallelrun.domain.run.WorkstreamOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The longest way through the estimates by their means, as classic PERT has it. It is beside the
 * simulation, not instead of it: where ways join, it is too hopeful.
 *
 * @param workstreams slugs, in order
 * @param mean expected days
 * @param variance of the days
 */
public record CriticalPath(List<String> workstreams, BigDecimal mean, BigDecimal variance) {
  private static final CriticalPath EMPTY =
      new CriticalPath(List.of(), BigDecimal.ZERO, BigDecimal.ZERO);

  public CriticalPath {
    workstreams = List.copyOf(workstreams);
  }

  /**
   * The critical path; of equally long ones the less certain.
   *
   * @return nothing unless every workstream has an estimate
   */
  public static Optional<CriticalPath> of(List<Workstream> workstreams) {
    Map<String, CriticalPath> paths = new HashMap<>();
    CriticalPath longest = EMPTY;
    for (Workstream workstream : WorkstreamOrder.sorted(workstreams)) {
      ThreePointEstimate estimate = workstream.estimate();
      if (estimate == null) {
        return Optional.empty();
      }
      CriticalPath before = EMPTY;
      for (String slug : workstream.dependsOn()) {
        before = before.longer(paths.getOrDefault(slug, EMPTY));
      }
      CriticalPath path = before.plus(workstream.slug(), estimate);
      paths.put(workstream.slug(), path);
      longest = longest.longer(path);
    }
    return Optional.of(longest);
  }

  /** Standard deviation in days. */
  public BigDecimal deviation() {
    return variance.sqrt(MathContext.DECIMAL64);
  }

  private CriticalPath plus(String slug, ThreePointEstimate estimate) {
    List<String> slugs = new ArrayList<>(workstreams);
    slugs.add(slug);
    BigDecimal deviation = estimate.deviation();
    return new CriticalPath(
        slugs, mean.add(estimate.mean()), variance.add(deviation.multiply(deviation)));
  }

  private CriticalPath longer(CriticalPath other) {
    int byMean = other.mean.compareTo(mean);
    boolean longer = byMean == 0 ? other.variance.compareTo(variance) > 0 : byMean > 0;
    return longer ? other : this;
  }
}
