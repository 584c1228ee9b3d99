package io.parallelrun.domain.capability;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.overlap.LicenseLadder;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.CapabilityStage;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of every part of a day's cost what it was good for, from the start of the run on. The
 * classes of a day sum to its ledger, exactly; from the day the legacy platform is off on, when the
 * ledger of the run no longer counts it, what is still paid for it is added as stranded.
 *
 * <p>In this order: what is paid for the legacy side of what is off, and on either side for what
 * nobody needs, is stranded; of the rest, what was bought and not used is shelfware, or uncounted
 * where nobody counted that day; of the rest of a capability's legacy side, as much as the
 * replacement costs is paid twice, for validation or redundantly; all else is necessary. Immutable,
 * and safe to share when what it asks is.
 */
public final class CapabilitySpend {
  private final RunDefinition run;
  private final DailyAmounts amounts;
  private final Map<String, GatePassing> gates;
  private final CountedLicenses licenses;
  private final DailyShares shares;

  /**
   * @param ledger what the run costs
   * @param gates when the gates that capabilities name passed, by slug; what is missing never did
   * @param licenses what was counted
   */
  public CapabilitySpend(Ledger ledger, Map<String, GatePassing> gates, CountedLicenses licenses) {
    this.run = ledger.run();
    this.amounts = new DailyAmounts(ledger);
    this.gates = Map.copyOf(gates);
    this.licenses = licenses;
    this.shares = new DailyShares(run);
  }

  /** Everything a day cost; nothing before the run. */
  public List<SpendCell> cells(LocalDate day) {
    if (day.isBefore(run.start())) {
      return List.of();
    }
    LocalDate next = day.plusDays(1);
    List<SpendCell> cells = new ArrayList<>(amounts.work(day, next));
    run.contracts().forEach(contract -> cells.addAll(rest(contract, day, next)));
    run.capabilities().forEach(capability -> cells.addAll(cells(capability, day)));
    return cells;
  }

  /** What a day cost for one capability; nothing before the run. */
  public List<SpendCell> cells(Capability capability, LocalDate day) {
    if (day.isBefore(run.start())) {
      return List.of();
    }
    List<ContractPart> legacy = parts(capability, Side.LEGACY, day);
    List<ContractPart> replacement = parts(capability, Side.REPLACEMENT, day);
    List<SpendCell> cells = new ArrayList<>();
    SpendClass twice = twice(capability, day);
    CapabilityStage stage = capability.stageOn(day);
    if (stage == CapabilityStage.DROPPED) {
      legacy.forEach(part -> cells.addAll(part.whole(SpendClass.STRANDED)));
      replacement.forEach(part -> cells.addAll(part.whole(SpendClass.STRANDED)));
      return cells;
    }
    if (amounts.isOff(day) || stage == CapabilityStage.RETIRED) {
      legacy.forEach(part -> cells.addAll(part.whole(SpendClass.STRANDED)));
    } else if (twice == null) {
      legacy.forEach(part -> cells.addAll(part.split()));
    } else {
      List<BigDecimal> shares = TwicePaid.of(legacy, sum(replacement));
      for (int i = 0; i < legacy.size(); i++) {
        cells.addAll(legacy.get(i).split(twice, shares.get(i)));
      }
    }
    replacement.forEach(part -> cells.addAll(part.split()));
    return cells;
  }

  /** Platforms paid for on a day of which nobody knows what was used, in the order of the run. */
  public List<String> uncounted(LocalDate day) {
    return run.contracts().stream()
        .filter(contract -> costs(contract.slug(), day))
        .map(Contract::platform)
        .distinct()
        .filter(platform -> licenses.before(platform, day).isPresent())
        .toList();
  }

  private boolean costs(String contract, LocalDate day) {
    return amounts.during(contract, null, BigDecimal.ONE, day, day.plusDays(1)).amount().signum()
        > 0;
  }

  /** What is paid twice for a capability on a day although nothing speaks for it any more. */
  public BigDecimal redundant(Capability capability, LocalDate day) {
    return twice(capability, day) == SpendClass.REDUNDANT
        ? SpendTotals.of(cells(capability, day)).of(SpendClass.REDUNDANT)
        : BigDecimal.ZERO;
  }

  /** First day of those up to a day on which a capability was redundant without a break. */
  public Optional<LocalDate> redundantSince(Capability capability, LocalDate today) {
    LocalDate since = null;
    for (LocalDate day = today; redundant(capability, day).signum() > 0; day = day.minusDays(1)) {
      since = day;
    }
    return Optional.ofNullable(since);
  }

  /** Whether the gate of a capability counts as passed on a day; one without a gate needs none. */
  public boolean passed(Capability capability, LocalDate day) {
    String gate = capability.gate();
    return gate == null || gates.getOrDefault(gate, GatePassing.NEVER).holds(day);
  }

  /** What a range of days cost, days before the run left out. */
  public SpendTotals totals(LocalDate from, LocalDate until) {
    return SpendTotals.of(cells(from, until));
  }

  /**
   * The same by source; a cell stands for one day or for several, and begins on the day it names.
   */
  public List<SpendCell> cells(LocalDate from, LocalDate until) {
    LocalDate first = from.isBefore(run.start()) ? run.start() : from;
    if (!first.isBefore(until)) {
      return List.of();
    }
    List<SpendCell> cells = new ArrayList<>(amounts.work(first, until));
    run.contracts().forEach(contract -> cells.addAll(rest(contract, first, until)));
    for (LocalDate day = first; day.isBefore(until); day = day.plusDays(1)) {
      for (Capability capability : run.capabilities()) {
        cells.addAll(cells(capability, day));
      }
    }
    return cells;
  }

  /** What is paid twice stands for; nothing while only one platform has the capability. */
  private @Nullable SpendClass twice(Capability capability, LocalDate day) {
    return switch (capability.stageOn(day)) {
      case LEGACY_ONLY, BUILDING, RETIRED, DROPPED -> null;
      case SHADOW, VALIDATING -> SpendClass.VALIDATION;
      case LIVE_ON_NEW -> passed(capability, day) ? SpendClass.REDUNDANT : SpendClass.VALIDATION;
    };
  }

  private List<ContractPart> parts(Capability capability, Side side, LocalDate day) {
    List<ContractPart> parts = new ArrayList<>();
    for (CapabilityShare share : capability.contracts()) {
      if (amounts.side(share.contract()) == side) {
        BigDecimal weight = shares.of(share.contract(), capability.slug(), day);
        parts.add(part(share.contract(), capability.slug(), weight, day));
      }
    }
    return parts;
  }

  private ContractPart part(
      String contract, @Nullable String capability, BigDecimal weight, LocalDate day) {
    LocalDate next = day.plusDays(1);
    return amounts.isOff(day)
        ? amounts.after(contract, capability, weight, day, next)
        : counted(amounts.during(contract, capability, weight, day, next));
  }

  private ContractPart counted(ContractPart part) {
    String platform = amounts.contract(part.contract()).platform();
    Optional<LicenseLadder> last = licenses.before(platform, part.day());
    return last.isPresent()
        ? part.withShelfware(last, SpendClass.UNCOUNTED)
        : part.withShelfware(licenses.on(platform, part.day()), SpendClass.SHELFWARE);
  }

  /** What of a contract is given to no capability. */
  private List<SpendCell> rest(Contract contract, LocalDate from, LocalDate until) {
    List<SpendCell> cells = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(until); ) {
      LocalDate next = shares.nextChange(contract.slug(), day, until);
      cells.addAll(rest(contract.slug(), shares.none(contract.slug(), day), day, next));
      day = next;
    }
    return cells;
  }

  /** The same while its share is the same: in one where nothing was counted, by day else. */
  private List<SpendCell> rest(String slug, BigDecimal weight, LocalDate from, LocalDate until) {
    List<SpendCell> cells =
        new ArrayList<>(amounts.after(slug, null, weight, from, until).whole(SpendClass.STRANDED));
    if (!licenses.any(amounts.contract(slug).platform())) {
      cells.addAll(amounts.during(slug, null, weight, from, until).split());
      return cells;
    }
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      cells.addAll(counted(amounts.during(slug, null, weight, day, day.plusDays(1))).split());
    }
    return cells;
  }

  private static BigDecimal sum(List<ContractPart> parts) {
    return parts.stream().map(ContractPart::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
