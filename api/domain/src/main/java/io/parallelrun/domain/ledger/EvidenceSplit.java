package io.parallelrun.domain.ledger;

import java.math.BigDecimal;
import java.util.List;

/** How much of a cost is measured, estimated and assumed; exact, sums to the cost. */
public record EvidenceSplit(BigDecimal measured, BigDecimal estimated, BigDecimal assumed) {
  /** Of no cost. */
  public static final EvidenceSplit NONE =
      new EvidenceSplit(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** The split of cells. */
  public static EvidenceSplit of(List<CostLine> lines) {
    EvidenceSplit split = NONE;
    for (CostLine line : lines) {
      split = split.plus(line);
    }
    return split;
  }

  private EvidenceSplit plus(CostLine line) {
    return switch (line.source().evidence()) {
      case MEASURED -> new EvidenceSplit(measured.add(line.amount()), estimated, assumed);
      case ESTIMATED -> new EvidenceSplit(measured, estimated.add(line.amount()), assumed);
      case ASSUMED -> new EvidenceSplit(measured, estimated, assumed.add(line.amount()));
    };
  }
}
