package io.parallelrun.domain.ledger;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractAccrual;
import io.parallelrun.domain.contract.ContractKind;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.money.EvenSpread;
import io.parallelrun.domain.money.TenDecimals;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.domain.run.StaffCost;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the statements of a run into cost streams. */
final class CostSources {
  private static final int DAYS_PER_YEAR = 365;

  private CostSources() {}

  static CostStream contract(RunDefinition run, ContractTerms terms, Map<String, Side> sides) {
    Contract contract = terms.contract();
    Side side = sides.getOrDefault(contract.platform(), Side.LEGACY);
    CostSource source =
        new CostSource(
            SourceKind.CONTRACT,
            contract.slug(),
            contract.name(),
            side,
            component(contract.kind(), side),
            Evidence.MEASURED);
    return new CostStream(source, ContractAccrual.net(terms, run.zone()));
  }

  static CostStream people(RunDefinition run, StaffCost people, LocalDate horizon) {
    CostComponent component =
        switch (people.kind()) {
          case OPERATIONS -> CostComponent.OPERATIONAL_OVERHEAD;
          case SPLIT_ATTENTION -> CostComponent.PRODUCTIVITY_LOSS;
        };
    CostSource source =
        new CostSource(
            SourceKind.PEOPLE,
            people.slug(),
            people.name(),
            Side.REPLACEMENT,
            component,
            people.evidence());
    LocalDate given = people.from();
    LocalDate from = given == null ? run.start() : given;
    LocalDate last = people.until();
    LocalDate until = last == null ? horizon : last;
    int days = (int) (until.toEpochDay() - from.toEpochDay());
    return new CostStream(source, days > 0 ? List.of(rate(people, from, days)) : List.of());
  }

  private static EvenSpread rate(StaffCost people, LocalDate from, int days) {
    return EvenSpread.ofRate(
        from.toEpochDay(), days, TenDecimals.parts(people.perYear()), DAYS_PER_YEAR);
  }

  static CostSource milestone(Milestone milestone) {
    return new CostSource(
        SourceKind.MILESTONE,
        milestone.slug(),
        milestone.name(),
        Side.REPLACEMENT,
        CostComponent.IMPLEMENTATION,
        milestone.acceptedOn() == null ? Evidence.ESTIMATED : Evidence.MEASURED);
  }

  static Map<String, Side> sides(RunDefinition run) {
    return run.platforms().stream().collect(Collectors.toMap(Platform::slug, Platform::side));
  }

  private static CostComponent component(ContractKind kind, Side side) {
    return switch (kind) {
      case INFRASTRUCTURE -> CostComponent.INFRASTRUCTURE;
      case LICENSE ->
          switch (side) {
            case LEGACY -> CostComponent.LEGACY_LICENSE;
            case REPLACEMENT -> CostComponent.REPLACEMENT_LICENSE;
          };
    };
  }
}
