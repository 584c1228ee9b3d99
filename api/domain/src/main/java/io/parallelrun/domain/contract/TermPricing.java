package io.parallelrun.domain.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Prices one term after the other; each renewal builds on the term before it. */
final class TermPricing {
  private static final int AVERAGE_SCALE = 20;

  private final Contract contract;
  private UnitPrice last;
  private UnitPrice list;
  private final List<AddedUnits> added = new ArrayList<>();

  TermPricing(Contract contract) {
    this.contract = contract;
    this.last = UnitPrice.of(contract.price(), null);
    this.list = new UnitPrice(last.amount(), last.tiers(), BigDecimal.ONE, BigDecimal.ZERO);
  }

  /** The first term, ramp included. */
  List<PricedSegment> first() {
    return segments(contract.term(), true);
  }

  /** The term after another one. */
  List<PricedSegment> renewal(Term before, List<PricedSegment> paid, Term next) {
    RenewalPolicy policy = contract.renewal();
    BigDecimal ratio = BigDecimal.ONE.add(policy.effectiveUplift()).multiply(resized(before, next));
    list = list.times(ratio);
    last =
        switch (policy.priceBasis()) {
          case LAST_SEGMENT -> last.times(ratio);
          case LIST -> list;
          case AVERAGE -> average(paid).times(ratio);
        };
    return segments(next, false);
  }

  /** Units of the last priced term that were added at full price. */
  List<AddedUnits> added() {
    return List.copyOf(added);
  }

  private List<PricedSegment> segments(Term term, boolean ramped) {
    TreeSet<LocalDate> starts = new TreeSet<>();
    starts.add(term.start());
    if (ramped) {
      contract.ramps().forEach(segment -> starts.add(segment.from()));
    }
    for (QuantityChange change : contract.changes()) {
      if (term.covers(change.on())) {
        starts.add(change.on());
      }
    }
    List<PricedSegment> segments = new ArrayList<>(starts.size());
    added.clear();
    for (LocalDate from : starts) {
      LocalDate next = starts.higher(from);
      if (ramped) {
        last = UnitPrice.of(contract.price(), ramp(from));
      }
      BigDecimal quantity = contract.quantityOn(from);
      segments.add(
          new PricedSegment(
              from,
              next == null ? term.end() : next,
              quantity,
              last.list(quantity),
              last.net(quantity)));
      if (from.isAfter(term.start())) {
        addFullPrice(from, quantity);
      }
    }
    return segments;
  }

  private void addFullPrice(LocalDate on, BigDecimal quantity) {
    BigDecimal prorated = quantity;
    for (QuantityChange change : contract.changes()) {
      boolean full = change.charge() == AddedCharge.FULL_PRICE && change.units().signum() > 0;
      prorated = full && change.on().equals(on) ? prorated.subtract(change.units()) : prorated;
    }
    if (prorated.compareTo(quantity) < 0) {
      BigDecimal before = prorated.max(BigDecimal.ZERO);
      added.add(
          new AddedUnits(
              on,
              last.list(quantity).subtract(last.list(before)).max(BigDecimal.ZERO),
              last.net(quantity).subtract(last.net(before)).max(BigDecimal.ZERO)));
    }
  }

  private @Nullable RampSegment ramp(LocalDate day) {
    RampSegment found = null;
    for (RampSegment segment : contract.ramps()) {
      found = segment.from().isAfter(day) ? found : segment;
    }
    return found;
  }

  private UnitPrice average(List<PricedSegment> paid) {
    BigDecimal units = BigDecimal.ZERO;
    BigDecimal listed = BigDecimal.ZERO;
    BigDecimal net = BigDecimal.ZERO;
    for (PricedSegment segment : paid) {
      units = units.add(segment.quantity().multiply(segment.days()));
      listed = listed.add(segment.list().multiply(segment.days()));
      net = net.add(segment.net().multiply(segment.days()));
    }
    if (units.signum() == 0 || listed.signum() == 0) {
      return last;
    }
    return new UnitPrice(
        listed.divide(units, AVERAGE_SCALE, RoundingMode.HALF_UP),
        null,
        BigDecimal.ONE,
        BigDecimal.ONE.subtract(net.divide(listed, AVERAGE_SCALE, RoundingMode.HALF_UP)));
  }

  /** A price for the term grows with the term. */
  private BigDecimal resized(Term before, Term next) {
    if (contract.price().per() != PriceBasis.TERM) {
      return BigDecimal.ONE;
    }
    long lastLength = wholeMonths(before);
    long nextLength = wholeMonths(next);
    if (lastLength == 0 || nextLength == 0) {
      lastLength = before.days();
      nextLength = next.days();
    }
    return BigDecimal.valueOf(nextLength)
        .divide(BigDecimal.valueOf(lastLength), AVERAGE_SCALE, RoundingMode.HALF_UP);
  }

  private static long wholeMonths(Term term) {
    long months = ChronoUnit.MONTHS.between(term.start(), term.end());
    boolean whole = term.start().plus(Period.ofMonths((int) months)).equals(term.end());
    return whole ? months : 0;
  }
}
