package io.parallelrun.domain.ledger;

import io.parallelrun.domain.charge.Charge;
import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.run.Evidence;
import io.parallelrun.domain.run.Milestone;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the statements of a run into cost streams. */
final class CostSources {
  private CostSources() {}

  static List<CostStream> contract(ContractCosts costs, Side side) {
    Contract contract = costs.contract();
    CostComponent component = CostComponent.of(contract.kind(), side);
    List<CostStream> streams = new ArrayList<>();
    for (Charge charge : costs.charges()) {
      CostSource source =
          new CostSource(
              SourceKind.CONTRACT,
              contract.slug(),
              contract.name(),
              side,
              component,
              charge.evidence(),
              charge.kind());
      streams.add(new CostStream(source, charge.net(), charge.list()));
    }
    return streams;
  }

  static CostSource milestone(Milestone milestone) {
    return new CostSource(
        SourceKind.MILESTONE,
        milestone.slug(),
        milestone.name(),
        Side.REPLACEMENT,
        CostComponent.IMPLEMENTATION,
        milestone.acceptedOn() == null ? Evidence.ESTIMATED : Evidence.MEASURED,
        null);
  }

  static Map<String, Side> sides(RunDefinition run) {
    return run.platforms().stream().collect(Collectors.toMap(Platform::slug, Platform::side));
  }
}
