package io.parallelrun.domain.capability;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.QuantityChange;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.StageChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which share of a contract is paid for which capability on a day: as stated, until units are taken
 * away after one was dropped. Those were its own: from then on the others share what is left, in
 * proportion. The shares of a day sum to 1, what is given to none included. Immutable.
 */
public final class DailyShares {
  private static final int SCALE = 10;

  private final RunDefinition run;
  private final Map<String, NavigableMap<LocalDate, Map<String, BigDecimal>>> byContract =
      new LinkedHashMap<>();

  /** The shares of the contracts of a run. */
  public DailyShares(RunDefinition run) {
    this.run = run;
    for (Contract contract : run.contracts()) {
      byContract.put(contract.slug(), phases(contract));
    }
  }

  /** Share of a contract that is paid for a capability on a day, 0 to 1. */
  BigDecimal of(String contract, String capability, LocalDate day) {
    return on(contract, day).getOrDefault(capability, BigDecimal.ZERO);
  }

  /** Share of a contract that is given to none on a day, 0 to 1. */
  BigDecimal none(String contract, LocalDate day) {
    Map<String, BigDecimal> held = on(contract, day);
    return BigDecimal.ONE.subtract(held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** First day after a day on which the shares of a contract are others; the limit if none is. */
  LocalDate nextChange(String contract, LocalDate day, LocalDate limit) {
    LocalDate next = phasesOf(contract).higherKey(day);
    return next == null || next.isAfter(limit) ? limit : next;
  }

  /**
   * Shares of a contract of the run on a day that are above 0, by slug of the capability in the
   * order of the run; what is given to none is left out.
   */
  public Map<String, BigDecimal> on(String contract, LocalDate day) {
    return phasesOf(contract).floorEntry(day).getValue();
  }

  private NavigableMap<LocalDate, Map<String, BigDecimal>> phasesOf(String contract) {
    return Objects.requireNonNull(byContract.get(contract), contract);
  }

  private NavigableMap<LocalDate, Map<String, BigDecimal>> phases(Contract contract) {
    Map<Capability, BigDecimal> stated = new LinkedHashMap<>();
    for (Capability capability : run.capabilities()) {
      for (CapabilityShare share : capability.contracts()) {
        if (share.contract().equals(contract.slug())) {
          stated.put(capability, share.weight());
        }
      }
    }
    NavigableMap<LocalDate, Map<String, BigDecimal>> phases = new TreeMap<>();
    phases.put(LocalDate.MIN, held(stated, Map.of()));
    for (LocalDate day : turns(contract, stated)) {
      Map<Capability, BigDecimal> released = new HashMap<>(stated);
      released.keySet().removeIf(capability -> !released(contract, capability, day));
      phases.put(day, held(stated, released));
    }
    return phases;
  }

  /** Days on which a share may be released, or taken up again. */
  private static TreeSet<LocalDate> turns(Contract contract, Map<Capability, BigDecimal> stated) {
    TreeSet<LocalDate> turns = new TreeSet<>();
    contract.changes().stream().filter(DailyShares::fewer).forEach(c -> turns.add(c.on()));
    if (!turns.isEmpty()) {
      stated.keySet().forEach(c -> c.stages().stream().map(StageChange::on).forEach(turns::add));
    }
    return turns;
  }

  private static boolean released(Contract contract, Capability capability, LocalDate day) {
    LocalDate since = capability.droppedBy(day).orElse(null);
    return since != null
        && contract.changes().stream()
            .filter(DailyShares::fewer)
            .anyMatch(change -> !change.on().isBefore(since) && !change.on().isAfter(day));
  }

  private static boolean fewer(QuantityChange change) {
    return change.units().signum() < 0;
  }

  /** With nobody left to share it, all stays as it was. */
  private static Map<String, BigDecimal> held(
      Map<Capability, BigDecimal> stated, Map<Capability, BigDecimal> released) {
    BigDecimal left = released.values().stream().reduce(BigDecimal.ONE, BigDecimal::subtract);
    boolean same = released.isEmpty() || left.signum() == 0;
    List<Capability> holders =
        stated.keySet().stream().filter(each -> same || !released.containsKey(each)).toList();
    Map<String, BigDecimal> held = new LinkedHashMap<>();
    for (Capability holder : holders) {
      BigDecimal weight = Objects.requireNonNull(stated.get(holder));
      held.put(holder.slug(), same ? weight : weight.divide(left, SCALE, RoundingMode.DOWN));
    }
    BigDecimal all = stated.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!same && all.compareTo(BigDecimal.ONE) == 0) {
      // What rounding leaves is the last one's, so that a contract given away stays given away.
      BigDecimal rest = held.values().stream().reduce(BigDecimal.ONE, BigDecimal::subtract);
      held.merge(holders.get(holders.size() - 1).slug(), rest, BigDecimal::add);
    }
    return Collections.unmodifiableMap(held);
  }
}
