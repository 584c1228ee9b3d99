package io.parallelrun.server.readmodel;

import io.parallelrun.domain.capability.CapabilitySpend;
import io.parallelrun.domain.capability.CountedLicenses;
import io.parallelrun.domain.capability.SpendCell;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.decision.ReleasedShare;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.Capability;
import io.parallelrun.domain.run.CapabilityWeights;
import io.parallelrun.domain.run.RunDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what can be had when capabilities are given up, and what stays. */
final class ReleaseViews {
  private final Ledger ledger;
  private final RunDefinition run;
  private final LocalDate end;
  private final CapabilitySpend spend;

  /**
   * @param then the run without the capabilities
   */
  ReleaseViews(ScenarioEnd then) {
    this.ledger = then.ledger();
    this.run = ledger.run();
    this.end = then.outcome().end();
    // Of what nobody needs neither gates nor counts are asked.
    this.spend = new CapabilitySpend(ledger, Map.of(), CountedLicenses.NONE);
  }

  List<ReleaseView> of(List<ReleasedShare> releases) {
    return releases.stream().map(this::of).toList();
  }

  private ReleaseView of(ReleasedShare release) {
    Contract contract = contract(release.contract());
    Capability capability = run.capability(release.capability()).orElseThrow();
    return new ReleaseView(
        release.capability(),
        capability.name(),
        release.from(),
        release.contract(),
        contract.name(),
        ledger.side(contract),
        release.weight(),
        release.fate(),
        text(release, contract),
        Amount.of(stays(release, capability), run.currency()),
        after(release));
  }

  private BigDecimal stays(ReleasedShare release, Capability capability) {
    BigDecimal sum = BigDecimal.ZERO;
    for (LocalDate day = release.from(); day.isBefore(end); day = day.plusDays(1)) {
      for (SpendCell cell : spend.cells(capability, day)) {
        sum = cell.source().equals(release.contract()) ? sum.add(cell.amount()) : sum;
      }
    }
    return sum;
  }

  private @Nullable Amount after(ReleasedShare release) {
    LocalDate last = release.endsOn();
    if (last == null || !release.whole()) {
      return null;
    }
    LocalDate from = release.from().isAfter(end) ? release.from() : end;
    BigDecimal owed =
        from.isBefore(last)
            ? ledger.contractAccrual(release.contract(), from, last).multiply(release.weight())
            : BigDecimal.ZERO;
    return Amount.of(owed, run.currency());
  }

  private String text(ReleasedShare release, Contract contract) {
    return switch (release.fate()) {
      case FEWER_UNITS -> fewer(release, contract);
      case ENDS -> ends(release) + early(release);
      case STAYS -> stays(release, contract) + itself(release);
    };
  }

  private static String fewer(ReleasedShare release, Contract contract) {
    String given =
        "%s of its units (%s) are given back on %s, the first day that allows it"
            .formatted(release.units().toPlainString(), contract.price().unit(), release.fewerOn());
    return release.whole()
        ? given + "; " + ends(release)
        : given
            + "; taken to be as many as its share: if the same people need the rest, none can go";
  }

  private static String ends(ReleasedShare release) {
    return release.noticeOn() == null
        ? "it ends on " + release.endsOn() + ", as was decided before"
        : "nothing else is paid with it: notice on "
            + release.noticeOn()
            + " ends it on "
            + release.endsOn();
  }

  /** A right that is there, and not taken to be used. */
  private String early(ReleasedShare release) {
    return ledger
        .costs(release.contract())
        .filter(costs -> costs.terms().terminatedOn() == null)
        .flatMap(costs -> costs.terminationFee(release.from()))
        .map(fee -> Amount.of(fee, run.currency()).text())
        .map(fee -> "; ending it early that day would cost " + fee + ", which is not assumed")
        .orElse("");
  }

  private String stays(ReleasedShare release, Contract contract) {
    String others = String.join(", ", others(release));
    if (!contract.price().countsUnits()) {
      return "a flat fee costs the same for the rest: " + others;
    }
    return "no whole unit can be given back; the rest is paid for " + others;
  }

  private static String itself(ReleasedShare release) {
    return release.endsOn() == null ? "" : "; it ends on " + release.endsOn() + " anyway";
  }

  private List<String> others(ReleasedShare release) {
    List<String> others = new ArrayList<>();
    for (Capability capability : run.capabilities()) {
      boolean needed = capability.droppedBy(LocalDate.MAX).isEmpty();
      boolean pays =
          capability.contracts().stream()
              .anyMatch(share -> share.contract().equals(release.contract()));
      if (needed && pays) {
        others.add(capability.name());
      }
    }
    BigDecimal rest =
        CapabilityWeights.unassigned(run).getOrDefault(release.contract(), BigDecimal.ZERO);
    if (rest.signum() > 0) {
      others.add("what is given to no capability");
    }
    return others;
  }

  private Contract contract(String slug) {
    return run.contracts().stream()
        .filter(each -> each.slug().equals(slug))
        .findFirst()
        .orElseThrow();
  }
}
