package io.parallelrun.server.readmodel;

import io.parallelrun.domain.decision.EngineerYears;
import io.parallelrun.domain.ledger.CashClass;
import io.parallelrun.domain.ledger.CostLine;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.EvidenceSplit;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.money.Allocation;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who carries a run, in hours and in money; all money is the ledger's. */
@ApplicationScoped
public class PeopleReader {
  private static final BigDecimal DAYS_PER_YEAR = BigDecimal.valueOf(365);

  private final OverviewReader overviews;

  PeopleReader(OverviewReader overviews) {
    this.overviews = overviews;
  }

  /** The overview of a run and its people. */
  public record People(RunOverview overview, PeopleView view) {}

  /** Who carries a run; nothing when there is no such run. */
  public Optional<People> people(String run) {
    return overviews.computed(run).map(computed -> new People(computed.overview(), view(computed)));
  }

  /** Who carries a computed run. */
  public static PeopleView view(ComputedRun run) {
    return new Sheet(run).view();
  }

  /** What goes into the view of one run. */
  private static final class Sheet {
    private final ComputedRun run;
    private final RunLedgers ledgers;
    private final Ledger ledger;
    private final Currency currency;
    private final LocalDate start;
    private final LocalDate today;
    private final List<CostLine> lines;
    private final List<CostLine> day;

    Sheet(ComputedRun run) {
      LocalDate today = run.today();
      this.run = run;
      this.ledgers = run.ledgers();
      this.ledger = ledgers.actual();
      this.currency = ledger.run().currency();
      this.start = ledger.run().start();
      this.today = today.isBefore(start) ? start : today;
      this.lines = ofPeople(start, this.today);
      this.day = today.isBefore(start) ? List.of() : ofPeople(today, today.plusDays(1));
    }

    private List<CostLine> ofPeople(LocalDate from, LocalDate until) {
      return ledger.lines(CostScope.ALL, from, until).stream()
          .filter(line -> line.source().kind() == SourceKind.PEOPLE)
          .toList();
    }

    PeopleView view() {
      List<StaffCost> people = ledger.run().people();
      Map<String, BigDecimal> rounded = new HashMap<>();
      rounded.putAll(rounded(people, false));
      rounded.putAll(rounded(people, true));
      List<PeopleView.Row> rows =
          people.stream()
              .map(each -> row(each, rounded.getOrDefault(each.slug(), BigDecimal.ZERO)))
              .toList();
      Optional<BigDecimal> mean = EngineerYears.meanYear(people);
      BigDecimal accrued = ledger.accruedBefore(CostScope.ALL, today);
      BigDecimal planned = ledgers.plan().plannedCost(CostScope.ALL);
      return new PeopleView(
          start,
          today,
          rows,
          amount(sum(lines, CashClass.CASH)),
          amount(sum(day, CashClass.CASH)),
          together(rows, false),
          trust(CashClass.CASH),
          amount(sum(lines, CashClass.NON_CASH)),
          amount(sum(day, CashClass.NON_CASH)),
          together(rows, true),
          trust(CashClass.NON_CASH),
          mean.map(this::amount).orElse(null),
          amount(accrued),
          mean.flatMap(year -> EngineerYears.of(accrued, year)).orElse(null),
          amount(planned),
          mean.flatMap(year -> EngineerYears.of(planned, year)).orElse(null),
          run.overview().head().version());
    }

    private Trust trust(CashClass wanted) {
      return Trust.of(
          run.overview(),
          EvidenceSplit.of(
              lines.stream()
                  .filter(line -> line.source().component().cashClass() == wanted)
                  .toList()));
    }

    private Map<String, BigDecimal> rounded(List<StaffCost> people, boolean nonCash) {
      List<StaffCost> some = people.stream().filter(it -> nonCash(it) == nonCash).toList();
      List<BigDecimal> parts =
          Allocation.ofExact(some.stream().map(it -> sum(lines, it.slug())).toList(), currency);
      Map<String, BigDecimal> bySlug = new HashMap<>();
      for (int i = 0; i < some.size(); i++) {
        bySlug.put(some.get(i).slug(), parts.get(i));
      }
      return bySlug;
    }

    private PeopleView.Row row(StaffCost people, BigDecimal rounded) {
      BigDecimal cost = sum(lines, people.slug());
      return new PeopleView.Row(
          people.slug(),
          people.name(),
          people.kind(),
          team(people),
          people.fte(),
          people.lossRatio(),
          booked(people, false),
          Optional.ofNullable(booked(people, true)).orElse(BigDecimal.ZERO),
          estimated(people),
          new Amount(cost, rounded, currency),
          amount(sum(day, people.slug())),
          nonCash(people),
          TrustShares.of(
              known(people, Evidence.MEASURED),
              known(people, Evidence.ESTIMATED),
              known(people, Evidence.ASSUMED)),
          EngineerYears.of(cost, people.fullTimeYear()).orElse(null));
    }

    private @Nullable String team(StaffCost people) {
      return ledger.run().people().stream()
          .filter(other -> other.slug().equals(people.team()))
          .map(StaffCost::name)
          .findFirst()
          .orElse(null);
    }

    /**
     * Hours of the time sheet that lie before today; an entry that goes on counts in proportion.
     */
    private @Nullable BigDecimal booked(StaffCost people, boolean baseline) {
      if (people.hours().isEmpty()) {
        return null;
      }
      BigDecimal sum = BigDecimal.ZERO;
      for (HoursEntry entry : people.hours()) {
        BigDecimal hours = baseline ? entry.hours().subtract(entry.extra()) : entry.hours();
        sum =
            sum.add(
                hours
                    .multiply(BigDecimal.valueOf(days(entry.from(), entry.until())))
                    .divide(BigDecimal.valueOf(entry.days()), MathContext.DECIMAL128));
      }
      return plain(sum);
    }

    /** Hours to four decimals, in their shortest form. */
    private static BigDecimal plain(BigDecimal hours) {
      BigDecimal shortest = hours.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
      return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private @Nullable BigDecimal estimated(StaffCost people) {
      BigDecimal year = people.hoursPerYear();
      if (year == null || people.kind() == StaffCostKind.SPLIT_ATTENTION) {
        return null;
      }
      LocalDate first = people.from() == null ? start : people.from();
      LocalDate last = people.until() == null ? today : people.until();
      long open = days(first, last);
      for (HoursEntry entry : people.hours()) {
        open -= days(later(entry.from(), first), earlier(entry.until(), last));
      }
      return plain(
          people
              .fte()
              .multiply(year)
              .multiply(BigDecimal.valueOf(Math.max(0, open)))
              .divide(DAYS_PER_YEAR, MathContext.DECIMAL128));
    }

    /** Days of a range that lie in the run so far. */
    private long days(LocalDate from, LocalDate until) {
      LocalDate closed = ledger.run().closedOn();
      LocalDate end = closed == null ? today : earlier(closed, today);
      return Math.max(0, ChronoUnit.DAYS.between(later(from, start), earlier(until, end)));
    }

    private @Nullable EngineerYears together(List<PeopleView.Row> rows, boolean nonCash) {
      List<BigDecimal> years = new ArrayList<>();
      for (PeopleView.Row row : rows) {
        EngineerYears each = row.years();
        if (row.nonCash() == nonCash && each != null) {
          years.add(each.exact());
        }
      }
      return years.isEmpty()
          ? null
          : new EngineerYears(years.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private BigDecimal known(StaffCost people, Evidence evidence) {
      return lines.stream()
          .filter(line -> line.source().slug().equals(people.slug()))
          .filter(line -> line.source().evidence() == evidence)
          .map(CostLine::amount)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean nonCash(StaffCost people) {
      return people.kind() == StaffCostKind.SPLIT_ATTENTION;
    }

    private static BigDecimal sum(List<CostLine> lines, String slug) {
      return lines.stream()
          .filter(line -> line.source().slug().equals(slug))
          .map(CostLine::amount)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(List<CostLine> lines, CashClass wanted) {
      return lines.stream()
          .filter(line -> line.source().component().cashClass() == wanted)
          .map(CostLine::amount)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Amount amount(BigDecimal exact) {
      return Amount.of(exact, currency);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
      return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
      return one.isAfter(other) ? one : other;
    }
  }
}
