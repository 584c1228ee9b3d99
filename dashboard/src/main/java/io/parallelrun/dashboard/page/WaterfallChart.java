package io.parallelrun.dashboard.page;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.BusinessCaseView;
import io.parallelrun.server.readmodel.CostRow;
import io.parallelrun.server.readmodel.Trust;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** From the vendor's quote to the real cost against one baseline: each bar begins at the last. */
final class WaterfallChart {
  private final BusinessCaseView.Baseline baseline;
  private final List<Step> steps = new ArrayList<>();
  private final Scale.Span total;

  private WaterfallChart(BusinessCaseView.Baseline baseline, Scale scale) {
    this.baseline = baseline;
    BigDecimal at = BigDecimal.ZERO;
    for (CostRow row : baseline.rows()) {
      BigDecimal next = at.add(row.amount().exact());
      steps.add(new Step(row, scale.between(at, next)));
      at = next;
    }
    this.total = scale.between(BigDecimal.ZERO, at);
  }

  /** Both baselines at the same scale, the one against an instant switch first. */
  static List<WaterfallChart> of(BusinessCaseView view) {
    List<BigDecimal> reached = new ArrayList<>();
    List<BusinessCaseView.Baseline> both =
        List.of(view.againstInstantSwitch(), view.againstStaying());
    for (BusinessCaseView.Baseline baseline : both) {
      BigDecimal at = BigDecimal.ZERO;
      for (CostRow row : baseline.rows()) {
        at = at.add(row.amount().exact());
        reached.add(at);
      }
    }
    Scale scale = Scale.of(reached);
    return both.stream().map(baseline -> new WaterfallChart(baseline, scale)).toList();
  }

  /** What makes up a cost, and its bar. */
  record Step(CostRow row, Scale.Span span) {
    /** What it is called. */
    public String title() {
      return row.component() == CostComponent.REPLACEMENT_LICENSE
          ? "The vendor's quote"
          : row.title();
    }

    /** What is to be said of it; empty for nothing. */
    public String note() {
      if (row.component() == CostComponent.REPLACEMENT_LICENSE) {
        return "replacement license, net";
      }
      return row.nonCash() ? "not paid" : "";
    }

    /** Its place in style sheets. */
    public String css() {
      return row.nonCash() ? "unpaid" : word(row.component());
    }

    private static String word(CostComponent component) {
      return switch (component) {
        case LEGACY_LICENSE -> "legacy";
        case REPLACEMENT_LICENSE -> "replacement";
        case IMPLEMENTATION, OPERATIONAL_OVERHEAD, PRODUCTIVITY_LOSS, INFRASTRUCTURE -> "own";
      };
    }
  }

  /** The bars. */
  public List<Step> steps() {
    return steps;
  }

  /** The bar of the sum. */
  public Scale.Span total() {
    return total;
  }

  /** What it is compared with. */
  public String label() {
    return baseline.label();
  }

  /** How well the cost is known. */
  public Trust trust() {
    return baseline.trust();
  }

  /** The sum. */
  public Amount sum() {
    return baseline.total();
  }

  /** The paid part. */
  public Amount cash() {
    return baseline.cash();
  }

  /** The part nobody is paid for. */
  public Amount nonCash() {
    return baseline.nonCash();
  }

  /** Whether the legacy license counts. */
  public boolean instantSwitch() {
    return baseline.rows().stream()
        .anyMatch(row -> row.component() == CostComponent.LEGACY_LICENSE);
  }
}
