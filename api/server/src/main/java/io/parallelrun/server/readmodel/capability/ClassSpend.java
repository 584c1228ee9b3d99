package io.parallelrun.server.readmodel.capability;

import io.parallelrun.domain.capability.SpendClass;
import io.parallelrun.server.readmodel.Amount;
import java.util.Locale;

/**
 * What is spent of one class.
 *
 * @param today cost of today
 * @param soFar since the start of the run, today included
 * @param known whether today's is all of it: not where counts are stale
 */
public record ClassSpend(SpendClass spendClass, Amount today, Amount soFar, boolean known) {
  /** The class in a word. */
  public String title() {
    return title(spendClass);
  }

  /** A class in a word. */
  static String title(SpendClass spendClass) {
    return switch (spendClass) {
      case NECESSARY -> "Necessary";
      case VALIDATION -> "Validation";
      case REDUNDANT -> "Redundant";
      case SHELFWARE -> "Shelfware";
      case UNCOUNTED -> "Uncounted";
      case STRANDED -> "Stranded";
    };
  }

  /** The class in a sentence. */
  public String meaning() {
    return switch (spendClass) {
      case NECESSARY -> "the run would not work without it";
      case VALIDATION -> "paid on both sides so that the new one can be trusted";
      case REDUNDANT -> "paid on both sides although the new one is trusted";
      case SHELFWARE -> "bought and not used, as far as it was counted";
      case UNCOUNTED -> "not used when it was last counted; on these days nobody did";
      case STRANDED -> "paid for what is off";
    };
  }

  /** The class in style sheets. */
  public String css() {
    return spendClass.name().toLowerCase(Locale.ROOT);
  }
}
