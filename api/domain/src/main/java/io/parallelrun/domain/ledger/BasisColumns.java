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
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The daily columns of each basis, computed when first asked for. Safe from any thread. */
final class BasisColumns {
  /** From here on several threads are worth their start. */
  private static final int MANY = 400;

  private static final int PARTS = 8;

  private final RunDefinition run;
  private final LocalDate horizon;
  private final List<ContractCosts> contracts;
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
    this.contracts = List.copyOf(contracts);
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
    boolean dated = basis == ChargeBasis.CASH || basis == ChargeBasis.COMMITMENT;
    DailyColumns.Builder columns =
        filled(streams, (builder, stream) -> add(builder, basis, dated, stream));
    if (dated) {
      columns.plus(filled(contracts, (builder, costs) -> add(builder, basis, costs)));
    }
    return columns.build();
  }

  /** Parts of a long list on several threads: sums of whole numbers, the same in any order. */
  private <T> DailyColumns.Builder filled(List<T> items, BiConsumer<DailyColumns.Builder, T> add) {
    int parts = items.size() < MANY ? 1 : PARTS;
    Stream<List<T>> lists =
        IntStream.range(0, parts)
            .mapToObj(
                part ->
                    items.subList(part * items.size() / parts, (part + 1) * items.size() / parts));
    return (parts == 1 ? lists : lists.parallel())
        .map(list -> filled(builder(), list, add))
        .reduce(DailyColumns.Builder::plus)
        .orElseGet(this::builder);
  }

  private static <T> DailyColumns.Builder filled(
      DailyColumns.Builder builder, List<T> items, BiConsumer<DailyColumns.Builder, T> add) {
    items.forEach(item -> add.accept(builder, item));
    return builder;
  }

  private DailyColumns.Builder builder() {
    int days = (int) Math.max(0, horizon.toEpochDay() - run.start().toEpochDay());
    return DailyColumns.builder(run.start().toEpochDay(), days);
  }

  private static void add(
      DailyColumns.Builder columns, ChargeBasis basis, boolean dated, CostStream stream) {
    CostSource source = stream.source();
    if (!dated || source.kind() != SourceKind.CONTRACT) {
      columns.add(
          source.side(),
          source.component(),
          basis == ChargeBasis.LIST ? stream.list() : stream.net());
    }
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
