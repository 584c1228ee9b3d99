package io.parallelrun.domain.capability;

import io.parallelrun.domain.contract.Contract;
import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.CostScope;
import io.parallelrun.domain.ledger.Ledger;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is spent in a run: by the ledger while it is on, and for its legacy side afterwards. */
final class DailyAmounts {
  private static final CostScope WORK =
      CostScope.ALL.where(
          component ->
              component != CostComponent.LEGACY_LICENSE
                  && component != CostComponent.REPLACEMENT_LICENSE
                  && component != CostComponent.INFRASTRUCTURE);

  private final Ledger ledger;
  private final RunDefinition run;
  private final Map<String, Contract> contracts = new HashMap<>();
  private final Map<String, Side> sides = new HashMap<>();

  DailyAmounts(Ledger ledger) {
    this.ledger = ledger;
    this.run = ledger.run();
    for (Contract contract : run.contracts()) {
      contracts.put(contract.slug(), contract);
      sides.put(contract.slug(), ledger.side(contract));
    }
  }

  Contract contract(String slug) {
    return Objects.requireNonNull(contracts.get(slug), slug);
  }

  Side side(String contract) {
    return Objects.requireNonNull(sides.get(contract), contract);
  }

  /** Whether the legacy platform is off on a day. */
  boolean isOff(LocalDate day) {
    LocalDate off = run.decommissioned();
    return off != null && !day.isBefore(off);
  }

  /** What people and milestones cost: it is all needed. */
  List<SpendCell> work(LocalDate from, LocalDate until) {
    return ledger.lines(WORK, from, until).stream()
        .filter(line -> line.source().kind() != SourceKind.CONTRACT)
        .map(
            line ->
                new SpendCell(
                    line.from(),
                    line.source().side(),
                    line.source().component(),
                    line.source().kind(),
                    line.source().slug(),
                    null,
                    SpendClass.NECESSARY,
                    line.amount()))
        .toList();
  }

  /** A share of what a contract costs from a day to before another, while the run is on. */
  ContractPart during(
      String slug,
      @Nullable String capability,
      BigDecimal weight,
      LocalDate from,
      LocalDate until) {
    LocalDate closed = run.closedOn();
    LocalDate end = closed == null || until.isBefore(closed) ? until : closed;
    return part(slug, capability, weight, from, end);
  }

  /** The same once the legacy platform is off; nothing for contracts of the replacement. */
  ContractPart after(
      String slug,
      @Nullable String capability,
      BigDecimal weight,
      LocalDate from,
      LocalDate until) {
    LocalDate off = run.decommissioned();
    boolean counts = off != null && side(slug) == Side.LEGACY;
    LocalDate first = off != null && from.isBefore(off) ? off : from;
    return part(slug, capability, counts ? weight : BigDecimal.ZERO, first, until);
  }

  private ContractPart part(
      String slug,
      @Nullable String capability,
      BigDecimal weight,
      LocalDate from,
      LocalDate until) {
    BigDecimal amount =
        from.isBefore(until) && weight.signum() != 0
            ? ledger.contractAccrual(slug, from, until).multiply(weight)
            : BigDecimal.ZERO;
    Side side = side(slug);
    return new ContractPart(
        from,
        slug,
        side,
        CostComponent.of(contract(slug).kind(), side),
        capability,
        amount,
        BigDecimal.ZERO,
        SpendClass.SHELFWARE);
  }
}
