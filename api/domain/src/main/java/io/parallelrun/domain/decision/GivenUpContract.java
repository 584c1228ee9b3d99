package io.parallelrun.domain.decision;

import io.parallelrun.domain.calendar.Calendars;
import io.parallelrun.domain.contract.AddedCharge;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.contract.QuantityChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes from one contract what can be had when shares of it are given up, one after the other. */
final class GivenUpContract {
  private final Contract stated;
  private final Calendars calendars;
  private final @Nullable LocalDate needlessFrom;
  private final boolean decided;
  private final List<ReleasedShare> releases = new ArrayList<>();
  private Contract contract;

  /**
   * @param needlessFrom when nothing it is paid for is needed any more; null while something is
   * @param decided whether its notice is not touched
   */
  GivenUpContract(
      Contract stated, Calendars calendars, @Nullable LocalDate needlessFrom, boolean decided) {
    this.stated = stated;
    this.calendars = calendars;
    this.needlessFrom = needlessFrom;
    this.decided = decided;
    this.contract = stated;
  }

  /**
   * Gives up a share; none that was given up before is needed longer.
   *
   * @param last whether none is given up after it
   */
  void giveUp(GivenUpShare share, boolean last) {
    LocalDate noticeOn = noticeOn();
    if (noticeOn != null) {
      contract = contract.toBuilder().noticeGiven(noticeOn, "what if").build();
    }
    LocalDate fewerOn = terms(share.from()).fewerUnitsFrom(share.from()).orElse(null);
    BigDecimal units = fewerOn == null ? BigDecimal.ZERO : units(share, last, fewerOn);
    if (fewerOn != null && units.signum() > 0) {
      contract = contract.toBuilder().changes(with(fewerOn, units)).build();
    }
    releases.add(
        new ReleasedShare(
            share.capability(),
            share.from(),
            contract.slug(),
            share.weight(),
            needlessFrom != null,
            Objects.equals(stated.noticeGiven(), contract.noticeGiven())
                ? null
                : contract.noticeGiven(),
            endsOn(needlessFrom == null ? share.from() : needlessFrom).orElse(null),
            units.signum() > 0 ? fewerOn : null,
            units));
  }

  /** The contract without what was given back of it. */
  Contract contract() {
    return contract;
  }

  /** What became of the shares, in the order they were given up. */
  List<ReleasedShare> releases() {
    return releases;
  }

  /** When notice has to be given; null when it ends without one, or need not. */
  private @Nullable LocalDate noticeOn() {
    LocalDate given = contract.noticeGiven();
    boolean open =
        needlessFrom != null
            && !decided
            && contract.renewal().autoRenew()
            && terms(needlessFrom).terminatedOn() == null
            && (given == null || given.isAfter(needlessFrom));
    return open ? needlessFrom : null;
  }

  /** As many as its share of those stated; the last share takes all when none is needed. */
  private BigDecimal units(GivenUpShare share, boolean last, LocalDate on) {
    if (!contract.price().countsUnits()) {
      return BigDecimal.ZERO;
    }
    BigDecimal left = contract.leastUnitsFrom(on);
    boolean all = last && needlessFrom != null && !share.from().isBefore(needlessFrom);
    return all
        ? left
        : stated
            .leastUnitsFrom(on)
            .multiply(share.weight())
            .setScale(0, RoundingMode.DOWN)
            .min(left);
  }

  private QuantityChange[] with(LocalDate on, BigDecimal units) {
    QuantityChange back = new QuantityChange(on, units.negate(), AddedCharge.PRORATED);
    return Stream.concat(contract.changes().stream(), Stream.of(back))
        .toArray(QuantityChange[]::new);
  }

  private Optional<LocalDate> endsOn(LocalDate day) {
    ContractTerms terms = terms(day);
    LocalDate ended = terms.terminatedOn();
    return ended == null && !terms.ends()
        ? Optional.empty()
        : Optional.of(terms.committedEnd(LocalDate.MAX));
  }

  /** As far as they say what can be had on a day, and when a notice ends it. */
  private ContractTerms terms(LocalDate day) {
    LocalDate given = contract.noticeGiven();
    LocalDate last = given != null && given.isAfter(day) ? given : day;
    return ContractTerms.of(contract, calendars, last.plusDays(1));
  }
}
