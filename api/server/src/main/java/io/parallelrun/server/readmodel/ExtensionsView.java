package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.ExtensionLedger;
import io.parallelrun.domain.run.ExtensionCause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of a run: by how many days, why, and what those days cost in the scope of its
 * budget. Amounts are null for those who may not see them.
 *
 * @param entries one per extension, in order
 * @param causes their sums by cause, most days first
 * @param days of all extensions
 * @param cost of all extensions; one-off costs are in none
 * @param undecidedDays days past the decided end that nobody decided on; 0 when none
 * @param undecidedCost what those cost
 * @param trust how well all of these costs are known
 */
public record ExtensionsView(
    List<Entry> entries,
    List<Cause> causes,
    long days,
    @Nullable Amount cost,
    long undecidedDays,
    @Nullable Amount undecidedCost,
    Trust trust) {
  private static final int SCALE = 4;

  public ExtensionsView {
    entries = List.copyOf(entries);
    causes = List.copyOf(causes);
  }

  /**
   * One extension.
   *
   * @param from the end it replaced
   * @param until the new end
   * @param note may be empty
   */
  public record Entry(
      LocalDate from,
      LocalDate until,
      ExtensionCause cause,
      LocalDate decidedOn,
      String note,
      long days,
      @Nullable Amount cost) {
    /** Why, in words. */
    public String causeText() {
      return words(cause);
    }
  }

  /**
   * What one cause added.
   *
   * @param share of the days of all extensions, 0 to 1
   */
  public record Cause(ExtensionCause cause, long days, BigDecimal share, @Nullable Amount cost) {
    /** Why, in words. */
    public String text() {
      return words(cause);
    }
  }

  private static String words(ExtensionCause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }

  static ExtensionsView of(ExtensionLedger ledger, Currency currency, Trust trust) {
    ExtensionLedger.Share all = ledger.total();
    return new ExtensionsView(
        ledger.entries().stream().map(entry -> entry(entry, currency)).toList(),
        ledger.byCause().entrySet().stream()
            .map(cause -> cause(cause.getKey(), cause.getValue(), all.days(), currency))
            .sorted((one, other) -> Long.compare(other.days(), one.days()))
            .toList(),
        all.days(),
        Amount.of(all.cost(), currency),
        ledger.undecided().days(),
        Amount.of(ledger.undecided().cost(), currency),
        trust);
  }

  private static Entry entry(ExtensionLedger.Entry entry, Currency currency) {
    return new Entry(
        entry.from(),
        entry.extension().until(),
        entry.extension().cause(),
        entry.extension().decidedOn(),
        entry.extension().note(),
        entry.share().days(),
        Amount.of(entry.share().cost(), currency));
  }

  private static Cause cause(
      ExtensionCause cause, ExtensionLedger.Share share, long all, Currency currency) {
    BigDecimal ratio =
        all == 0
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(share.days())
                .divide(BigDecimal.valueOf(all), SCALE, RoundingMode.HALF_UP);
    return new Cause(cause, share.days(), ratio, Amount.of(share.cost(), currency));
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return entries.isEmpty() && undecidedDays == 0;
  }

  /** The same for those who may not see amounts. */
  public ExtensionsView withoutAmounts() {
    return new ExtensionsView(
        entries.stream()
            .map(
                e ->
                    new Entry(
                        e.from(), e.until(), e.cause(), e.decidedOn(), e.note(), e.days(), null))
            .toList(),
        causes.stream().map(c -> new Cause(c.cause(), c.days(), c.share(), null)).toList(),
        days,
        null,
        undecidedDays,
        null,
        trust);
  }
}
