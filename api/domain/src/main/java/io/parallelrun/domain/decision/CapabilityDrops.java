package io.parallelrun.domain.decision;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.calendar.Calendars;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityShare;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives up capabilities of a run, and of their contracts what can really be had: a contract that is
 * paid for nothing else gets notice and ends when that can end it; of one that is counted in units,
 * as many as the share, in whole units, are given back on the first day that allows it. A share of
 * anything else stays, because the rest costs no less without it.
 */
final class CapabilityDrops {
  private final Map<String, LocalDate> unneeded;
  private final List<Capability> capabilities;
  private final List<Contract> contracts = new ArrayList<>();
  private final List<ReleasedShare> releases = new ArrayList<>();

  /**
   * @param unneeded first day by slug of a capability of the run
   * @param decided slugs of contracts whose notice is not touched
   * @throws DefinitionException when a day is past, or its capability is not needed on it anyway
   */
  CapabilityDrops(
      RunDefinition run, Map<String, LocalDate> unneeded, Set<String> decided, LocalDate today) {
    this.unneeded = unneeded;
    this.capabilities = run.capabilities().stream().map(each -> dropped(each, today)).toList();
    Calendars calendars = new Calendars(run.calendars());
    for (Contract contract : run.contracts()) {
      GivenUpContract given =
          new GivenUpContract(
              contract, calendars, needlessFrom(contract), decided.contains(contract.slug()));
      List<GivenUpShare> shares = givenUp(contract);
      for (int i = 0; i < shares.size(); i++) {
        given.giveUp(shares.get(i), i == shares.size() - 1);
      }
      contracts.add(given.contract());
      releases.addAll(given.releases());
    }
    List<String> order = capabilities.stream().map(Capability::slug).toList();
    releases.sort(Comparator.comparing(release -> order.indexOf(release.capability())));
  }

  /** Those of the run, the given-up ones as such. */
  List<Capability> capabilities() {
    return capabilities;
  }

  /** Those of the run, with notice and fewer units where that can be had. */
  List<Contract> contracts() {
    return contracts;
  }

  /** What becomes of each share, by capability and contract in the order of the run. */
  List<ReleasedShare> releases() {
    return List.copyOf(releases);
  }

  private Capability dropped(Capability capability, LocalDate today) {
    LocalDate from = unneeded.get(capability.slug());
    if (from == null) {
      return capability;
    }
    String field = "unneeded." + capability.slug();
    if (from.isBefore(today)) {
      throw new DefinitionException(field, "a day from today, " + today + ", on", from.toString());
    }
    capability
        .droppedBy(from)
        .ifPresent(
            since -> {
              throw new DefinitionException(
                  field,
                  "a capability that is needed on " + from,
                  "one that is dropped since " + since);
            });
    return capability.dropped(from);
  }

  /** The shares of a contract that are given up, the earliest first. */
  private List<GivenUpShare> givenUp(Contract contract) {
    List<GivenUpShare> shares = new ArrayList<>();
    for (Capability capability : capabilities) {
      LocalDate from = unneeded.get(capability.slug());
      for (CapabilityShare share : capability.contracts()) {
        if (from != null && share.contract().equals(contract.slug())) {
          shares.add(new GivenUpShare(capability.slug(), from, share.weight()));
        }
      }
    }
    shares.sort(Comparator.comparing(GivenUpShare::from));
    return shares;
  }

  /** From when on nothing it is paid for is needed; null while something is, or may be. */
  private @Nullable LocalDate needlessFrom(Contract contract) {
    BigDecimal needed = BigDecimal.ONE;
    LocalDate last = LocalDate.MIN;
    for (Capability capability : capabilities) {
      LocalDate since = capability.droppedBy(LocalDate.MAX).orElse(null);
      for (CapabilityShare share : capability.contracts()) {
        if (since != null && share.contract().equals(contract.slug())) {
          needed = needed.subtract(share.weight());
          last = since.isAfter(last) ? since : last;
        }
      }
    }
    return needed.signum() == 0 ? last : null;
  }
}
