package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.HardCutover;
import io.parallelrun.domain.decision.HardCutoverInput;
import io.parallelrun.domain.decision.HardCutoverInputs;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run against switching over at once, on the inputs given. Nothing is kept.
 *
 * @param inputs what was assumed of the hard cutover
 * @param overlap what running both costs, to the expected end
 * @param hard what the hard cutover is expected to cost
 * @param parallel what the parallel run is expected to cost
 * @param difference parallel less hard; below zero when the parallel run costs less
 * @param breakEven probability of failure at which both cost the same; null when none does
 * @param sensitivities the difference when one input is half less and half more, largest first
 * @param version of the terms it was computed from
 */
public record HardCutoverView(
    HardCutoverInputs inputs,
    OverlapView overlap,
    Amount hard,
    Amount parallel,
    Amount difference,
    @Nullable BigDecimal breakEven,
    List<Sensitivity> sensitivities,
    int version) {
  public HardCutoverView {
    sensitivities = List.copyOf(sensitivities);
  }

  /**
   * What one input does to the difference.
   *
   * @param low difference with the input at half of what was given
   * @param high difference with the input half as much again; ratios stop at 1
   */
  public record Sensitivity(HardCutoverInput input, Amount low, Amount high) {
    /** The input in words. */
    public String title() {
      return switch (input) {
        case FAILURE_RATIO -> "Chance that the cutover fails";
        case HOURS_DOWN -> "Hours until it works again";
        case COST_PER_HOUR -> "Cost of an hour of it";
        case LOSS_RATIO -> "Chance that data is lost";
        case LOSS -> "Cost of that loss";
        case ROLLBACK -> "Preparing a way back";
        case RESIDUAL_FAILURE_RATIO -> "Chance of failure after a parallel run";
        case RESIDUAL_LOSS_RATIO -> "Chance of loss after a parallel run";
        case OVERLAP -> "Cost of the overlap";
      };
    }

    /** Whether the input moves anything. */
    public boolean moves() {
      return low.exact().compareTo(high.exact()) != 0;
    }
  }

  static HardCutoverView of(
      HardCutover cutover, OverlapView overlap, Currency currency, int version) {
    Amount hard = Amount.of(cutover.hard(), currency);
    Amount parallel = Amount.of(cutover.parallel(), currency);
    return new HardCutoverView(
        cutover.inputs(),
        overlap,
        hard,
        parallel,
        new Amount(cutover.difference(), parallel.rounded().subtract(hard.rounded()), currency),
        cutover.breakEven().orElse(null),
        cutover.sensitivities().stream()
            .map(
                s ->
                    new Sensitivity(
                        s.input(), Amount.of(s.low(), currency), Amount.of(s.high(), currency)))
            .toList(),
        version);
  }

  /** Whether the parallel run costs more. */
  public boolean parallelCostsMore() {
    return difference.exact().signum() > 0;
  }

  /** The difference without its sign. */
  public Amount apart() {
    return new Amount(difference.exact().abs(), difference.rounded().abs(), difference.currency());
  }

  /** The least the difference becomes when one input is half less or half more. */
  public Amount least() {
    return sensitivities.stream()
        .flatMap(s -> java.util.stream.Stream.of(s.low(), s.high()))
        .min(Comparator.comparing(Amount::exact))
        .orElse(difference);
  }

  /** The most it becomes. */
  public Amount most() {
    return sensitivities.stream()
        .flatMap(s -> java.util.stream.Stream.of(s.low(), s.high()))
        .max(Comparator.comparing(Amount::exact))
        .orElse(difference);
  }

  /** Whether the sign of the difference depends on an input being half less or half more. */
  public boolean undecided() {
    return least().exact().signum() * most().exact().signum() <= 0;
  }

  /** The break-even in words; "none" without one. */
  public String breakEvenPercent() {
    return breakEven == null ? "none" : Percent.text(breakEven);
  }

  /** The chance of failure given, in words. */
  public String failurePercent() {
    return Percent.text(inputs.failureRatio());
  }
}
