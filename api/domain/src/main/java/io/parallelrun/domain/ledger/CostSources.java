package io.parallelrun.domain.ledger;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.ContractAccrual;
import io.parallelrun.domain.contract.ContractKind;
import io.parallelrun.domain.contract.ContractTerms;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the statements of a run into cost streams. */
final class CostSources {
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
