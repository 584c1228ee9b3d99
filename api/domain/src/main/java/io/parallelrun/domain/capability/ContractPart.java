package io.parallelrun.domain.capability;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.ledger.SourceKind;
import io.parallelrun.domain.overlap.LicenseLadder;
import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a contract that is paid for one capability, or for none, from a day on.
 *
 * @param capability slug; null for none
 * @param amount exact
 * @param shelfware of it; 0 to the amount
 * @param unused what that is: counted on the day, or last counted before
 */
record ContractPart(
    LocalDate day,
    String contract,
    Side side,
    CostComponent component,
    @Nullable String capability,
    BigDecimal amount,
    BigDecimal shelfware,
    SpendClass unused) {
  private static final int SCALE = 10;

  /** The same, of which units may have been counted that were bought and not used. */
  ContractPart withShelfware(Optional<LicenseLadder> counted, SpendClass as) {
    LicenseLadder ladder = counted.orElse(null);
    Long bought = ladder == null ? null : ladder.entitled();
    Long idle = ladder == null ? null : ladder.shelfware().orElse(null);
    if (bought == null || idle == null || bought <= 0 || amount.signum() <= 0) {
      return this;
    }
    BigDecimal part =
        amount
            .multiply(BigDecimal.valueOf(idle))
            .divide(BigDecimal.valueOf(bought), SCALE, RoundingMode.DOWN);
    return new ContractPart(day, contract, side, component, capability, amount, part, as);
  }

  /** What was used of it. */
  BigDecimal used() {
    return amount.subtract(shelfware);
  }

  /** All of it of one class. */
  List<SpendCell> whole(SpendClass spendClass) {
    List<SpendCell> cells = new ArrayList<>();
    add(cells, spendClass, amount);
    return cells;
  }

  /** Shelfware, what is paid twice of the rest, and what is needed. */
  List<SpendCell> split(SpendClass twice, BigDecimal paidTwice) {
    List<SpendCell> cells = new ArrayList<>();
    add(cells, SpendClass.NECESSARY, used().subtract(paidTwice));
    add(cells, twice, paidTwice);
    add(cells, unused, shelfware);
    return cells;
  }

  /** Shelfware, and what is needed. */
  List<SpendCell> split() {
    return split(SpendClass.NECESSARY, BigDecimal.ZERO);
  }

  private void add(List<SpendCell> cells, SpendClass spendClass, BigDecimal part) {
    if (part.signum() != 0) {
      cells.add(
          new SpendCell(
              day, side, component, SourceKind.CONTRACT, contract, capability, spendClass, part));
    }
  }
}
