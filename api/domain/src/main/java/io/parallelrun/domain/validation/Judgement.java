package io.parallelrun.domain.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison comes to under the rules that hold now.
 *
 * @param outcome in a word
 * @param reason why, for people; empty when the numbers say it
 * @param compared how many keys or numbers
 * @param mismatched of them differ above noise
 * @param noise of them differ as the legacy side does from itself
 * @param ignored of them differ in known ways alone
 * @param mismatchRatio share that differs, above noise
 * @param noiseRatio share that is noise
 * @param interval what share of everything may differ above noise; null where nothing was sampled
 */
public record Judgement(
    Outcome outcome,
    String reason,
    long compared,
    long mismatched,
    long noise,
    long ignored,
    double mismatchRatio,
    double noiseRatio,
    @Nullable Interval interval) {

  /** Nothing can be said. */
  public static Judgement none(Outcome outcome, String reason) {
    return new Judgement(outcome, reason, 0, 0, 0, 0, 0, 0, null);
  }

  /**
   * Judges a comparison.
   *
   * @param rules ids of the rules that hold now; what another one ignored counts again
   */
  public static Judgement of(ComparisonCheck check, Comparison comparison, Set<Long> rules) {
    ConsentTally consent = comparison.consent();
    if (consent != null) {
      return consent(consent);
    }
    KeyTally keys = comparison.keys();
    return keys == null
        ? numbers(comparison.numbers(), check.tolerance())
        : keys(keys, check.tolerance(), rules);
  }

  private static Judgement consent(ConsentTally consent) {
    if (consent.legacy() == 0) {
      return none(
          Outcome.UNKNOWN, "Nobody opted out on the legacy side, which proves nothing: is it all?");
    }
    return judged(
        consent.missing() > 0 ? Outcome.MISMATCHED : Outcome.MATCHED,
        consent.legacy(),
        consent.missing(),
        0,
        0);
  }

  private static Judgement keys(KeyTally tally, BigDecimal tolerance, Set<Long> rules) {
    if (tally.compared() == 0) {
      return none(Outcome.UNKNOWN, "Both sides are empty: there is nothing to compare.");
    }
    double tolerated = tolerance.doubleValue();
    long mismatched = 0;
    long noise = 0;
    long ignored = 0;
    for (MarkedKeys way : tally.marked()) {
      switch (weight(way.marks(), tally.aspects(), tolerated, rules)) {
        case COUNTS -> mismatched += way.keys();
        case NOISE -> noise += way.keys();
        case IGNORED -> ignored += way.keys();
      }
    }
    Outcome outcome = Outcome.MATCHED;
    if (mismatched > tolerated * tally.compared()) {
      outcome = Outcome.MISMATCHED;
    } else if (noise > 0) {
      outcome = Outcome.WITHIN_NOISE;
    }
    return judged(outcome, tally.compared(), mismatched, noise, ignored);
  }

  private static Judgement judged(
      Outcome outcome, long compared, long mismatched, long noise, long ignored) {
    return new Judgement(
        outcome,
        "",
        compared,
        mismatched,
        noise,
        ignored,
        (double) mismatched / compared,
        (double) noise / compared,
        Interval.of(mismatched, compared));
  }

  /** Whether something counts. */
  public enum Weight {
    /** A known difference. */
    IGNORED,
    /** The legacy side differs from itself as well. */
    NOISE,
    /** It does. */
    COUNTS
  }

  private static Weight weight(
      List<Mark> marks, List<AspectTally> aspects, double tolerance, Set<Long> rules) {
    Weight heaviest = Weight.IGNORED;
    for (Mark mark : marks) {
      Weight each = weight(mark, aspects.get(mark.aspect()), tolerance, rules);
      heaviest = each.compareTo(heaviest) > 0 ? each : heaviest;
    }
    return heaviest;
  }

  private static Weight weight(Mark mark, AspectTally aspect, double tolerance, Set<Long> rules) {
    Long rule = mark.rule();
    if (rule != null && rules.contains(rule)) {
      return Weight.IGNORED;
    }
    boolean noise = aspect.isNoise(tolerance) || (mark.unstable() && !aspect.moved(tolerance));
    return noise ? Weight.NOISE : Weight.COUNTS;
  }

  /** Whether one difference counts in a comparison, under the rules that hold now. */
  public static Weight weight(
      FoundDifference found, ComparisonCheck check, KeyTally tally, Set<Long> rules) {
    for (AspectTally aspect : tally.aspects()) {
      if (aspect.aspect().equals(found.difference().aspect())) {
        Mark mark = new Mark(0, found.unstable(), found.rule());
        return weight(mark, aspect, check.tolerance().doubleValue(), rules);
      }
    }
    return Weight.COUNTS;
  }

  private static Judgement numbers(List<NumberPair> numbers, BigDecimal tolerance) {
    if (numbers.isEmpty()) {
      return none(Outcome.UNKNOWN, "Neither side has a number to compare.");
    }
    long differing = numbers.stream().filter(pair -> pair.differs(tolerance)).count();
    long noise =
        numbers.stream()
            .filter(pair -> !pair.differs(tolerance) && pair.apart().compareTo(tolerance) > 0)
            .count();
    Outcome passed = noise > 0 ? Outcome.WITHIN_NOISE : Outcome.MATCHED;
    return new Judgement(
        differing > 0 ? Outcome.MISMATCHED : passed,
        "",
        numbers.size(),
        differing,
        noise,
        0,
        largest(numbers.stream().map(n -> n.apart().subtract(n.noise()).max(BigDecimal.ZERO))),
        largest(numbers.stream().map(NumberPair::noise)),
        null);
  }

  private static double largest(java.util.stream.Stream<BigDecimal> shares) {
    return shares.max(BigDecimal::compareTo).orElse(BigDecimal.ZERO).doubleValue();
  }
}
