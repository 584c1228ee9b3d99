package io.parallelrun.domain.ledger;

import io.parallelrun.domain.money.AccrualCurve;
import io.parallelrun.domain.money.EvenSpread;
import io.parallelrun.domain.money.Exact;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.HoursEntry;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StaffCost;
import io.parallelrun.domain.run.StaffCostKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What people cost per day (cost model 7 to 9): booked hours where there are any, the estimate on
 * the other days. A team's loss counts only the time that is not booked to the run, so that no hour
 * is paid for and lost as well; overhead and loss together never exceed the team's payroll.
 */
final class StaffStreams {
  private static final int DAYS_PER_YEAR = 365;

  private final RunDefinition run;
  private final StaffCost people;
  private final LocalDate from;
  private final LocalDate until;
  private final Map<Evidence, AccrualCurve.Builder> curves = new EnumMap<>(Evidence.class);

  private StaffStreams(RunDefinition run, StaffCost people, LocalDate horizon) {
    this.run = run;
    this.people = people;
    LocalDate first = people.from();
    LocalDate last = people.until();
    this.from = first == null ? run.start() : first;
    this.until = last == null || last.isAfter(horizon) ? horizon : last;
  }

  /** The streams of an entry of the run's people, one per kind of evidence. */
  static List<CostStream> of(RunDefinition run, StaffCost people, LocalDate horizon) {
    StaffStreams streams = new StaffStreams(run, people, horizon);
    if (people.kind() == StaffCostKind.SPLIT_ATTENTION) {
      streams.loss();
    } else {
      streams.work();
    }
    List<CostStream> found = new ArrayList<>();
    streams.curves.forEach(
        (evidence, builder) -> {
          AccrualCurve curve = builder.build();
          found.add(new CostStream(streams.source(evidence), curve, curve));
        });
    return found;
  }

  private CostSource source(Evidence evidence) {
    return new CostSource(
        SourceKind.PEOPLE,
        people.slug(),
        people.name(),
        Side.REPLACEMENT,
        component(people.kind()),
        evidence,
        null);
  }

  private static CostComponent component(StaffCostKind kind) {
    return switch (kind) {
      case OPERATIONS -> CostComponent.OPERATIONAL_OVERHEAD;
      case SPLIT_ATTENTION -> CostComponent.PRODUCTIVITY_LOSS;
      case TIME_AND_MATERIAL -> CostComponent.IMPLEMENTATION;
    };
  }

  private void work() {
    LocalDate at = from;
    for (HoursEntry entry : people.hours()) {
      estimate(at, earlier(entry.from(), until));
      total(entry.evidence(), entry.from(), entry.days(), people.costOf(entry.extra()));
      at = later(at, entry.until());
    }
    estimate(at, until);
  }

  private void estimate(LocalDate first, LocalDate end) {
    int days = (int) Math.max(0, ChronoUnit.DAYS.between(first, end));
    if (days > 0) {
      add(
          people.evidence(),
          EvenSpread.ofRate(first.toEpochDay(), days, Exact.of(people.perYear()), DAYS_PER_YEAR));
    }
  }

  private void loss() {
    List<StaffCost> members =
        run.people().stream().filter(other -> people.slug().equals(other.team())).toList();
    if (members.isEmpty() && people.learning() == null && people.hours().isEmpty()) {
      estimate(from, until);
      return;
    }
    LocalDate start = from;
    for (LocalDate end : breaks(members).tailSet(from, false)) {
      Evidence evidence = booked(start) == null ? people.evidence() : Evidence.MEASURED;
      total(evidence, start, (int) ChronoUnit.DAYS.between(start, end), lost(members, start, end));
      start = end;
    }
  }

  /** Days on which the loss per day changes. */
  private NavigableSet<LocalDate> breaks(List<StaffCost> members) {
    NavigableSet<LocalDate> days = new TreeSet<>(List.of(from, until));
    List<StaffCost> all = new ArrayList<>(members);
    all.add(people);
    for (StaffCost each : all) {
      add(days, each.from());
      add(days, each.until());
      for (HoursEntry entry : each.hours()) {
        add(days, entry.from());
        add(days, entry.until());
      }
    }
    Period learning = people.learning();
    if (learning != null) {
      LocalDate learned = from.plus(learning);
      for (LocalDate day = from; !day.isAfter(learned); day = day.plusDays(1)) {
        add(days, day);
      }
    }
    return days;
  }

  private void add(NavigableSet<LocalDate> days, @org.jspecify.annotations.Nullable LocalDate day) {
    if (day != null && day.isAfter(from) && day.isBefore(until)) {
      days.add(day);
    }
  }

  private BigDecimal lost(List<StaffCost> members, LocalDate start, LocalDate end) {
    BigDecimal free = people.fte();
    for (StaffCost member : members) {
      free = free.subtract(atWork(member, start));
    }
    HoursEntry own = booked(start);
    if (own != null) {
      free = free.subtract(people.fullTime(own.hours(), own.days()));
    }
    return free.max(BigDecimal.ZERO)
        .multiply(people.fullTimeYear(), MathContext.DECIMAL128)
        .multiply(ratio(start), MathContext.DECIMAL128)
        .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(start, end)))
        .divide(BigDecimal.valueOf(DAYS_PER_YEAR), MathContext.DECIMAL128);
  }

  private @org.jspecify.annotations.Nullable HoursEntry booked(LocalDate day) {
    return people.hours().stream().filter(entry -> entry.covers(day)).findFirst().orElse(null);
  }

  /** Full-time people of a group at work for the run on a day. */
  private BigDecimal atWork(StaffCost member, LocalDate day) {
    for (HoursEntry entry : member.hours()) {
      if (entry.covers(day)) {
        return member.fullTime(entry.hours(), entry.days());
      }
    }
    LocalDate first = member.from();
    LocalDate last = member.until();
    boolean working =
        (first == null || !day.isBefore(first)) && (last == null || day.isBefore(last));
    return working ? member.fte() : BigDecimal.ZERO;
  }

  private BigDecimal ratio(LocalDate day) {
    BigDecimal ratio = people.lossRatio() == null ? BigDecimal.ZERO : people.lossRatio();
    Period learning = people.learning();
    if (learning == null) {
      return ratio;
    }
    long whole = ChronoUnit.DAYS.between(from, from.plus(learning));
    long left = Math.max(0, whole - ChronoUnit.DAYS.between(from, day));
    return ratio
        .multiply(BigDecimal.valueOf(left))
        .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
  }

  private void total(Evidence evidence, LocalDate first, int days, BigDecimal amount) {
    if (days > 0) {
      curve(evidence).add(first.toEpochDay(), first.toEpochDay() + days, Exact.of(amount));
    }
  }

  private void add(Evidence evidence, EvenSpread line) {
    curve(evidence).add(line);
  }

  private AccrualCurve.Builder curve(Evidence evidence) {
    return curves.computeIfAbsent(evidence, kind -> AccrualCurve.builder());
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
