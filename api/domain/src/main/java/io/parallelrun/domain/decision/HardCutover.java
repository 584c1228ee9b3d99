package io.parallelrun.domain.decision;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A parallel run against switching over at once: what each is expected to cost, and how likely a
 * failed cutover would have to be for both to cost the same.
 *
 * <p>E[hard] = p_f·h·c_h + p_l·L + rollback; E[parallel] = overlap + p'_f·h·c_h + p'_l·L. Says
 * which is cheaper on the inputs given, never which one to choose.
 *
 * @param inputs what was assumed
 * @param hard expected cost of the hard cutover, exact
 * @param parallel expected cost of the parallel run, exact
 * @param breakEven probability of failure at which both cost the same; empty when no probability
 *     from 0 to 1 makes them
 * @param sensitivities what each input moves, largest first
 */
public record HardCutover(
    HardCutoverInputs inputs,
    BigDecimal hard,
    BigDecimal parallel,
    Optional<BigDecimal> breakEven,
    List<Sensitivity> sensitivities) {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal LOW = BigDecimal.ONE.subtract(HALF);
  private static final BigDecimal HIGH = BigDecimal.ONE.add(HALF);
  private static final int RATIO_SCALE = 6;

  public HardCutover {
    sensitivities = List.copyOf(sensitivities);
  }

  /** Compares a hard cutover with a parallel run whose overlap costs so much. */
  public static HardCutover of(HardCutoverInputs inputs, BigDecimal overlap) {
    List<Sensitivity> sensitivities =
        Arrays.stream(HardCutoverInput.values())
            .map(input -> sensitivity(inputs, overlap, input))
            .sorted(Comparator.comparing(Sensitivity::swing).reversed())
            .toList();
    return new HardCutover(
        inputs, hard(inputs), parallel(inputs, overlap), breakEven(inputs, overlap), sensitivities);
  }

  /** By how much the parallel run costs more; below zero when it costs less. */
  public BigDecimal difference() {
    return parallel.subtract(hard);
  }

  private static BigDecimal hard(HardCutoverInputs in) {
    return in.failureRatio()
        .multiply(in.outage())
        .add(in.lossRatio().multiply(in.loss()))
        .add(in.rollback());
  }

  private static BigDecimal parallel(HardCutoverInputs in, BigDecimal overlap) {
    return overlap
        .add(in.residualFailureRatio().multiply(in.outage()))
        .add(in.residualLossRatio().multiply(in.loss()));
  }

  private static Optional<BigDecimal> breakEven(HardCutoverInputs in, BigDecimal overlap) {
    if (in.outage().signum() == 0) {
      return Optional.empty();
    }
    BigDecimal rest = hard(in).subtract(in.failureRatio().multiply(in.outage()));
    BigDecimal ratio =
        parallel(in, overlap).subtract(rest).divide(in.outage(), MathContext.DECIMAL128);
    boolean possible = ratio.signum() >= 0 && ratio.compareTo(BigDecimal.ONE) <= 0;
    return possible
        ? Optional.of(ratio.setScale(RATIO_SCALE, RoundingMode.HALF_UP))
        : Optional.empty();
  }

  private static Sensitivity sensitivity(
      HardCutoverInputs inputs, BigDecimal overlap, HardCutoverInput input) {
    HardCutoverInputs low = input.times(inputs, LOW);
    HardCutoverInputs high = input.times(inputs, HIGH);
    BigDecimal lowOverlap = input == HardCutoverInput.OVERLAP ? overlap.multiply(LOW) : overlap;
    BigDecimal highOverlap = input == HardCutoverInput.OVERLAP ? overlap.multiply(HIGH) : overlap;
    return new Sensitivity(
        input,
        parallel(low, lowOverlap).subtract(hard(low)),
        parallel(high, highOverlap).subtract(hard(high)));
  }

  /**
   * How one input moves the difference when it is half less and half more.
   *
   * @param low difference with the input at half of what was given
   * @param high difference with the input half as much again; ratios stop at 1
   */
  public record Sensitivity(HardCutoverInput input, BigDecimal low, BigDecimal high) {
    /** How far the two lie apart. */
    public BigDecimal swing() {
      return high.subtract(low).abs();
    }
  }
}
