package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.Checksums;
import io.parallelrun.domain.validation.ConsentTally;
import io.parallelrun.domain.validation.KeysOf;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.readmodel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a check says now.
 *
 * @param outcome by the rules that hold now; unknown when an input is missing or stale
 * @param reason of the outcome; empty when the numbers say it
 * @param last what the latest comparison says, however old; null before the first
 * @param compared keys or numbers
 * @param mismatched of them differ above noise
 * @param noise of them differ as the legacy side does from itself
 * @param ignored of them differ in known ways alone
 * @param mismatchRatio share that differs above noise, 0 to 1
 * @param noiseRatio share that is noise, 0 to 1
 * @param low lower end of what share of everything may differ, at 95 %; null where nothing is
 *     sampled
 * @param high upper end of it
 * @param noiseKnown whether the legacy side was read again
 * @param tolerance share that may differ, 0 to 1
 * @param normalization what is no difference, in words
 * @param every how often inputs are expected
 * @param numbers of the whole on both sides
 * @param consent who opted out; null unless that is the question
 * @param comparedAt when it was compared last
 * @param took how long that took
 * @param proof what is known since the latest comparison that proves something; null before one
 */
public record CheckView(
    String slug,
    String name,
    CheckKind kind,
    KeysOf keysOf,
    Outcome outcome,
    String reason,
    @Nullable Outcome last,
    long compared,
    long mismatched,
    long noise,
    long ignored,
    double mismatchRatio,
    double noiseRatio,
    @Nullable Double low,
    @Nullable Double high,
    boolean noiseKnown,
    double tolerance,
    List<String> normalization,
    Duration every,
    SideView legacy,
    SideView replacement,
    List<NumberView> numbers,
    @Nullable Checksums checksums,
    @Nullable ConsentTally consent,
    @Nullable Instant comparedAt,
    @Nullable Duration took,
    @Nullable Proof proof) {
  public CheckView {
    normalization = List.copyOf(normalization);
    numbers = List.copyOf(numbers);
  }

  /** The outcome in words. */
  public String outcomeText() {
    if (kind == CheckKind.CONSENT && outcome == Outcome.MISMATCHED) {
      return "Broken";
    }
    return text(outcome);
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case MATCHED -> "Matches";
      case WITHIN_NOISE -> "Within noise";
      case MISMATCHED -> "Differs";
      case UNKNOWN -> "Unknown";
      case INCOMPARABLE -> "Not comparable";
    };
  }

  /** What the latest comparison said, where that is no longer to be relied on. */
  public String lastText() {
    return last == null || last == outcome ? "" : "was: " + text(last).toLowerCase(Locale.ROOT);
  }

  /** How the outcome is to be taken. */
  public Tone tone() {
    return tone(outcome);
  }

  /** How an outcome is to be taken. */
  public static Tone tone(Outcome outcome) {
    return switch (outcome) {
      case MATCHED, WITHIN_NOISE -> Tone.GOOD;
      case MISMATCHED -> Tone.BAD;
      case INCOMPARABLE -> Tone.WARN;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  /** What is known from before, where the latest comparison proves nothing; empty otherwise. */
  public String proofText() {
    Proof known = proof;
    if (known == null || last == null || !last.provesNothing()) {
      return "";
    }
    ConsentTally tally = known.consent();
    String said =
        tally == null
            ? text(known.outcome()).toLowerCase(Locale.ROOT)
            : "%,d of %,d opt-outs missing".formatted(tally.missing(), tally.legacy());
    return "The last comparison that proved something stands: " + said + ".";
  }

  /** How much a match is worth; never that everything is the same. */
  public String boundText() {
    if (compared == 0) {
      return "nothing compared";
    }
    String counted = "%,d of %,d differ".formatted(mismatched, compared);
    if (kind == CheckKind.CONSENT) {
      return "%,d of %,d opt-outs missing".formatted(mismatched, compared);
    }
    Double upper = high;
    Double lower = low;
    if (upper == null || lower == null) {
      return counted + "; says nothing about single rows";
    }
    return mismatched == 0
        ? counted + "; ≤ " + percent(upper) + " at 95 %"
        : counted + "; " + percent(lower) + " to " + percent(upper) + " at 95 %";
  }

  /** What the agreement of some is worth, by the one of which the most may differ. */
  public static String weakestBound(List<CheckView> checks) {
    double most =
        checks.stream()
            .map(CheckView::high)
            .filter(Objects::nonNull)
            .mapToDouble(h -> h)
            .max()
            .orElse(-1);
    boolean wholes = checks.stream().anyMatch(check -> check.high() == null);
    if (most < 0) {
      return wholes ? "in numbers of the whole" : "";
    }
    return "≤ " + percent(most) + " at 95 %" + (wholes ? " where rows are compared" : "");
  }

  /** Noise in words. */
  public String noiseText() {
    if (!noiseKnown) {
      return "not measured";
    }
    return noise == 0 ? "none" : "%,d (%s)".formatted(noise, percent(noiseRatio));
  }

  private static String percent(double ratio) {
    double percent = 100 * ratio;
    String format = percent >= 0.1 ? "%.1f %%" : percent >= 0.001 ? "%.3f %%" : "%.1e %%";
    return String.format(Locale.ENGLISH, format, percent);
  }

  /** The kind in words. */
  public String kindText() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether it is about consent. */
  public boolean aboutConsent() {
    return kind == CheckKind.CONSENT;
  }

  /** Whether a known difference can be ignored. */
  public boolean ignorable() {
    return kind == CheckKind.KEYS || kind == CheckKind.ROWS;
  }
}
