package io.parallelrun.domain.ledger;

import io.parallelrun.domain.charge.ContractCosts;
import io.parallelrun.domain.charge.DatedAmount;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The daily columns of each basis, computed when first asked for. Safe from any thread. */
final class BasisColumns {
  private final RunDefinition run;
  private final LocalDate horizon;
  private final Collection<ContractCosts> contracts;
  private final List<CostStream> streams;
  private final Map<String, Side> sides;
  private final Map<ChargeBasis, DailyColumns> known = new EnumMap<>(ChargeBasis.class);

  BasisColumns(
      RunDefinition run,
      LocalDate horizon,
      Collection<ContractCosts> contracts,
      List<CostStream> streams) {
    this.run = run;
    this.horizon = horizon;
    this.contracts = contracts;
    this.streams = streams;
    this.sides = CostSources.sides(run);
  }

  synchronized DailyColumns of(ChargeBasis basis) {
    DailyColumns columns = known.get(basis);
    if (columns == null) {
      columns = compute(basis);
      known.put(basis, columns);
    }
    return columns;
  }

  private DailyColumns compute(ChargeBasis basis) {
    int days = (int) Math.max(0, horizon.toEpochDay() - run.start().toEpochDay());
    DailyColumns.Builder columns = DailyColumns.builder(run.start().toEpochDay(), days);
    boolean dated = basis == ChargeBasis.CASH || basis == ChargeBasis.COMMITMENT;
    for (CostStream stream : streams) {
      CostSource source = stream.source();
      if (!dated || source.kind() != SourceKind.CONTRACT) {
        columns.add(
            source.side(),
            source.component(),
            basis == ChargeBasis.LIST ? stream.list() : stream.net());
      }
    }
    if (dated) {
      contracts.forEach(costs -> add(columns, basis, costs));
    }
    return columns.build();
  }

  private void add(DailyColumns.Builder columns, ChargeBasis basis, ContractCosts costs) {
    Side side = sides.getOrDefault(costs.contract().platform(), Side.LEGACY);
    CostComponent component = CostComponent.of(costs.contract().kind(), side);
    if (basis == ChargeBasis.CASH && costs.contract().billing() == null) {
      costs.charges().forEach(charge -> columns.add(side, component, charge.net()));
      return;
    }
    List<DatedAmount> amounts = basis == ChargeBasis.CASH ? costs.payments() : costs.obligations();
    amounts.forEach(amount -> columns.add(side, component, amount));
  }
}
