package io.parallelrun.domain.decision;

import io.parallelrun.domain.run.Side;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A day on which what the run costs or owes changes at once.
 *
 * @param on the first day on which it holds
 * @param kind what happens
 * @param contract slug of the contract
 * @param side side the contract pays for
 * @param title in words
 * @param committed amount owed from this day on that was not owed before; zero when nothing is
 * @param lump amount charged at once on this day; zero when nothing is
 * @param dailyChange by how much a day costs more from this day on
 */
public record Cliff(
    LocalDate on,
    CliffKind kind,
    String contract,
    Side side,
    String title,
    BigDecimal committed,
    BigDecimal lump,
    BigDecimal dailyChange) {

  /** What is owed or charged at once because of it. */
  public BigDecimal amount() {
    return committed.add(lump);
  }
}
