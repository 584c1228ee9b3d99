package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.HardCutoverView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What each input moves, as bars around the difference; inputs that move nothing are left out. */
final class TornadoChart {
  private final List<Bar> bars = new ArrayList<>();
  private final int zero;
  private final int base;

  TornadoChart(HardCutoverView view) {
    BigDecimal difference = view.difference().exact();
    List<BigDecimal> all = new ArrayList<>(List.of(difference));
    for (HardCutoverView.Sensitivity input : view.sensitivities()) {
      all.add(input.low().exact());
      all.add(input.high().exact());
    }
    Scale scale = Scale.of(all);
    this.zero = scale.x(BigDecimal.ZERO);
    this.base = scale.x(difference);
    for (HardCutoverView.Sensitivity input : view.sensitivities()) {
      if (input.moves()) {
        bars.add(
            new Bar(
                input,
                scale.between(difference, input.low().exact()),
                scale.between(difference, input.high().exact())));
      }
    }
  }

  /**
   * One input.
   *
   * @param less the bar to where it is half less
   * @param more the bar to where it is half more
   */
  record Bar(HardCutoverView.Sensitivity input, Scale.Span less, Scale.Span more) {}

  /** The bars, largest first. */
  public List<Bar> bars() {
    return bars;
  }

  /** Where both cost the same. */
  public int zero() {
    return zero;
  }

  /** Where the difference on the inputs given stands. */
  public int base() {
    return base;
  }
}
