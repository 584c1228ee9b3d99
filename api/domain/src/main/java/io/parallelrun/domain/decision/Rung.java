package io.parallelrun.domain.decision;

import io.parallelrun.domain.ledger.CostLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What one slip costs.
 *
 * @param slip by how much the run ends later
 * @param from the end it slips from
 * @param until the end it slips to
 * @param smooth what accrues day by day between the two
 * @param cliffs what becomes owed because of it and was not owed before, reported beside the smooth
 *     part because part of it pays for the same days; and what is charged at once in between
 * @param lines the sources of the smooth part
 * @param met the cliffs behind {@code cliffs}, and steps of the daily cost in between
 */
public record Rung(
    Slip slip,
    LocalDate from,
    LocalDate until,
    BigDecimal smooth,
    BigDecimal cliffs,
    List<CostLine> lines,
    List<Cliff> met) {
  public Rung {
    lines = List.copyOf(lines);
    met = List.copyOf(met);
  }
}
