package io.parallelrun.domain.readiness;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was switched off costs nothing any more: a platform is not decommissioned until its
 * billing stops, and nobody knows whether it did before somebody tells what is charged.
 *
 * @param state where it stands
 * @param lastOwed last day that is owed for; null when it is not known
 * @param zombie the latest charge that should not have been made; null for none
 */
public record BillingStop(State state, @Nullable LocalDate lastOwed, @Nullable Charge zombie) {

  /** Where it stands. */
  public enum State {
    /** Still used: nobody said it is off. */
    IN_USE,
    /** Off, and owed for all the same until its term ends. */
    STILL_OWED,
    /** Off and owed no more, but nothing fresh tells what was charged since. */
    UNKNOWN,
    /** Off and owed no more; nothing fresh tells what was charged, but somebody vouches for it. */
    ATTESTED,
    /** Off, nothing is owed, and nothing was charged since. */
    STOPPED,
    /** Charged although nothing is owed any more. */
    ZOMBIE
  }

  /** How well it is known what is charged. */
  public enum Source {
    /** Nothing brings lines of invoices. */
    NONE,
    /** What does was heard of too long ago. */
    STALE,
    /** What does brought more than is kept. */
    INCOMPLETE,
    /** All that was charged is known. */
    FRESH
  }

  /**
   * A line of an invoice.
   *
   * @param day first day it is for
   * @param amount in its currency; negative for a credit
   * @param currency ISO 4217
   * @param reference what the vendor calls it
   */
  public record Charge(LocalDate day, BigDecimal amount, String currency, String reference) {}

  /**
   * What is known of what is charged.
   *
   * @param lines charges and credits, in any order
   * @param source how well they are known
   * @param attested whether somebody vouches for it that billing stopped
   */
  public record Charged(Collection<Charge> lines, Source source, boolean attested) {
    /** Nothing is known. */
    public static final Charged UNKNOWN = new Charged(List.of(), Source.NONE, false);

    public Charged {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Where the billing of one contract stands. Credits are netted against charges for days after it
   * should have stopped, by currency; a line counts from its first day.
   *
   * @param off first day the platform is off; null while it is on
   * @param owedUntil first day nothing is owed for any more; null when it renews for ever
   * @param charged what was charged
   * @param today day of the run's zone
   */
  public static BillingStop of(
      @Nullable LocalDate off, @Nullable LocalDate owedUntil, Charged charged, LocalDate today) {
    LocalDate last = owedUntil == null ? null : owedUntil.minusDays(1);
    if (off == null || today.isBefore(off)) {
      return new BillingStop(State.IN_USE, last, null);
    }
    if (owedUntil == null || today.isBefore(owedUntil)) {
      return new BillingStop(State.STILL_OWED, last, null);
    }
    LocalDate free = free(off, owedUntil);
    List<Charge> after =
        charged.lines().stream().filter(line -> !line.day().isBefore(free)).toList();
    return zombie(after)
        .map(charge -> new BillingStop(State.ZOMBIE, last, charge))
        .orElseGet(() -> new BillingStop(quiet(charged), last, null));
  }

  /** First day on which nothing should be charged for. */
  public static LocalDate free(LocalDate off, LocalDate owedUntil) {
    return owedUntil.isBefore(off) ? off : owedUntil;
  }

  private static State quiet(Charged charged) {
    if (charged.source() == Source.FRESH) {
      return State.STOPPED;
    }
    return charged.attested() ? State.ATTESTED : State.UNKNOWN;
  }

  /** The latest charge that no credit takes back: one of a day that nets to something, if any. */
  private static Optional<Charge> zombie(List<Charge> lines) {
    Map<String, BigDecimal> net = sums(lines, Charge::currency);
    List<Charge> charges =
        lines.stream()
            .filter(line -> line.amount().signum() > 0)
            .filter(line -> net.getOrDefault(line.currency(), BigDecimal.ZERO).signum() > 0)
            .toList();
    Set<String> open = open(lines);
    return charges.stream()
        .filter(line -> open.contains(dayOf(line)))
        .max(Comparator.comparing(Charge::day))
        .or(() -> charges.stream().max(Comparator.comparing(Charge::day)));
  }

  private static Set<String> open(List<Charge> lines) {
    return sums(lines, BillingStop::dayOf).entrySet().stream()
        .filter(day -> day.getValue().signum() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String dayOf(Charge line) {
    return line.currency() + " " + line.day();
  }

  private static Map<String, BigDecimal> sums(List<Charge> lines, Function<Charge, String> key) {
    return lines.stream().collect(Collectors.toMap(key, Charge::amount, BigDecimal::add));
  }

  /** Whether it is done: known to have stopped, or vouched for. */
  public boolean isDone() {
    return state == State.STOPPED || state == State.ATTESTED;
  }
}
