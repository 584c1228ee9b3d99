package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Extension;
import io.parallelrun.domain.run.ExtensionCause;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What running longer than planned costs, by the cause that was given for it: each extension has
 * the days it added and what those days cost, until the run was closed. One-off costs are not
 * caused by days and not in it.
 *
 * @param entries one per extension, in order
 * @param byCause sums of the entries; causes without an extension are left out
 * @param undecided days past the decided end for which nobody gave a cause; zero days when none
 */
public record ExtensionLedger(
    List<Entry> entries, Map<ExtensionCause, Share> byCause, Share undecided) {
  private static final Share NOTHING = new Share(0, BigDecimal.ZERO);

  public ExtensionLedger {
    entries = List.copyOf(entries);
    byCause = Collections.unmodifiableMap(new EnumMap<>(byCause));
  }

  /**
   * One extension.
   *
   * @param extension the decision
   * @param from the end it replaced
   * @param share what it added
   */
  public record Entry(Extension extension, LocalDate from, Share share) {}

  /**
   * Days and what they cost.
   *
   * @param days 0 or more
   * @param cost ten decimals, in the run's currency
   */
  public record Share(long days, BigDecimal cost) {
    private Share plus(Share other) {
      return new Share(days + other.days, cost.add(other.cost));
    }
  }

  /**
   * The extensions of a run, those that lie ahead included.
   *
   * @param scope costs that count; one-off costs never do
   * @param today first day that has not been run yet
   * @throws IllegalArgumentException when an extension or today lies past the ledger's horizon
   */
  public static ExtensionLedger of(Ledger ledger, CostScope scope, LocalDate today) {
    RunDefinition run = ledger.run();
    List<Entry> entries = new ArrayList<>();
    Map<ExtensionCause, Share> byCause = new EnumMap<>(ExtensionCause.class);
    LocalDate from = run.plannedEnd();
    for (Extension extension : run.extensions()) {
      Share share = share(ledger, scope, from, extension.until());
      entries.add(new Entry(extension, from, share));
      byCause.merge(extension.cause(), share, Share::plus);
      from = extension.until();
    }
    return new ExtensionLedger(entries, byCause, share(ledger, scope, from, today));
  }

  private static Share share(Ledger ledger, CostScope scope, LocalDate from, LocalDate until) {
    LocalDate closed = ledger.run().closedOn();
    LocalDate end = closed != null && closed.isBefore(until) ? closed : until;
    return end.isAfter(from)
        ? new Share(ChronoUnit.DAYS.between(from, end), ledger.running(scope, from, end))
        : NOTHING;
  }

  /** Days and money of all extensions together. */
  public Share total() {
    return entries.stream().map(Entry::share).reduce(NOTHING, Share::plus);
  }
}
