package io.parallelrun.benchmarks;

import io.parallelrun.domain.contract.AddedCharge;
import io.parallelrun.domain.contract.ChargePeriod;
import io.parallelrun.domain.contract.Commitment;
import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.contract.Credit;
import io.parallelrun.domain.contract.EarlyTermination;
import io.parallelrun.domain.contract.FixedFee;
import io.parallelrun.domain.contract.FreePeriod;
import io.parallelrun.domain.contract.PercentOff;
import io.parallelrun.domain.contract.PriceBasis;
import io.parallelrun.domain.contract.QuantityChange;
import io.parallelrun.domain.contract.RampSegment;
import io.parallelrun.domain.contract.Tier;
import io.parallelrun.domain.contract.TierTable;
import io.parallelrun.domain.contract.UsageCharge;
import io.parallelrun.domain.contract.UsageReading;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the terms of the benchmark, and what the ledger makes of them, as CSV for a database. */
public final class EveryTermExport {
  private final Map<String, List<String>> tables = new TreeMap<>();

  private EveryTermExport() {}

  /**
   * Writes one file per table.
   *
   * @param args the directory
   */
  public static void main(String[] args) throws IOException {
    RunDefinition run = EveryTerm.run();
    EveryTermExport export = new EveryTermExport();
    for (int id = 0; id < run.contracts().size(); id++) {
      export.add(id, run.contracts().get(id));
    }
    export.add(Ledger.of(run, EveryTerm.START.plusDays(EveryTerm.DAYS)));
    for (Map.Entry<String, List<String>> table : export.tables.entrySet()) {
      Files.write(Path.of(args[0], table.getKey() + ".csv"), table.getValue());
    }
  }

  private void add(int id, Contract contract) {
    boolean monthly = contract.price().per() == PriceBasis.MONTH;
    TierTable tiers = contract.price().tiers();
    FreePeriod free = promotion(contract, FreePeriod.class);
    PercentOff off = promotion(contract, PercentOff.class);
    Credit credit = promotion(contract, Credit.class);
    UsageCharge usage = contract.usage().get(0);
    EarlyTermination termination = contract.termination();
    row(
        "contract",
        id,
        contract.platform().equals("old") ? Side.LEGACY : Side.REPLACEMENT,
        contract.term().start(),
        contract.term().end(),
        monthly ? 1 : 12,
        monthly ? 30 : 360,
        contract.accrual().dayCount(),
        contract.price().amount(),
        contract.price().quantity(),
        contract.price().discountRatio(),
        tiers == null ? "NONE" : tiers.mode(),
        contract.renewal().effectiveUplift(),
        contract.renewal().priceBasis(),
        free == null ? null : free.until(),
        off == null ? null : off.from(),
        off == null ? null : off.until(),
        off == null ? null : off.discountRatio(),
        credit == null ? null : credit.amount(),
        credit == null ? null : credit.from(),
        usage.measured(),
        usage.included(),
        usage.rate(),
        usage.discountRatio(),
        minimum(contract, ChargePeriod.MONTH),
        minimum(contract, ChargePeriod.TERM),
        termination == null ? null : termination.effectiveOn(),
        termination == null ? null : ((FixedFee) termination.fee()).amount());
    tiers(id, contract);
    for (RampSegment ramp : contract.ramps()) {
      BigDecimal discount = ramp.discountRatio();
      row(
          "ramp",
          id,
          ramp.from(),
          ramp.quantity(),
          discount == null ? contract.price().discountRatio() : discount);
    }
    for (QuantityChange change : contract.changes()) {
      row("change", id, change.on(), change.units(), change.charge() == AddedCharge.FULL_PRICE);
    }
    for (UsageReading reading : usage.readings()) {
      row("reading", id, reading.on(), reading.quantity());
    }
  }

  private void tiers(int id, Contract contract) {
    TierTable tiers = contract.price().tiers();
    if (tiers == null) {
      return;
    }
    List<Tier> steps = new ArrayList<>(tiers.steps());
    Object lower = 0;
    Object unit = contract.price().amount();
    Object flat = 0;
    for (Tier step : steps) {
      row("tier", id, lower, step.above(), unit, flat);
      lower = step.above();
      unit = step.amount();
      flat = step.flatFee();
    }
    row("tier", id, lower, "infinity", unit, flat);
  }

  private void add(Ledger ledger) {
    for (int day = 0; day < EveryTerm.DAYS; day++) {
      LocalDate date = EveryTerm.START.plusDays(day);
      for (Side side : Side.values()) {
        row("ledger", date, side, ledger.onDay(CostScope.ALL.on(side), date));
      }
    }
  }

  private static BigDecimal minimum(Contract contract, ChargePeriod per) {
    return contract.commitments().stream()
        .filter(commitment -> commitment.per() == per)
        .map(Commitment::amount)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private static <T> @Nullable T promotion(Contract contract, Class<T> kind) {
    return contract.promotions().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElse(null);
  }

  private void row(String table, @Nullable Object... values) {
    String row =
        Arrays.stream(values)
            .map(value -> Objects.toString(value, ""))
            .collect(Collectors.joining(","));
    tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
  }
}
