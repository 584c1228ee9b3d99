package io.parallelrun.domain.focus;

import static io.parallelrun.domain.focus.FocusColumn.BILLING_CURRENCY;
import static io.parallelrun.domain.focus.FocusColumn.PRICING_CURRENCY;
import static io.parallelrun.domain.focus.FocusColumn.SERVICE_CATEGORY;
import static io.parallelrun.domain.focus.FocusColumn.SERVICE_SUBCATEGORY;
import static io.parallelrun.domain.focus.FocusColumn.TAGS;
import static io.parallelrun.domain.focus.FocusColumn.X_COMPONENT;
import static io.parallelrun.domain.focus.FocusColumn.X_RUN;
import static io.parallelrun.domain.focus.FocusColumn.X_SIDE;

import io.parallelrun.domain.ledger.CostComponent;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;

/** What all rows of a source have in common. */
final class RowBasis {
  private RowBasis() {}

  static FocusRow.Builder of(RunDefinition run, Side side, CostComponent component) {
    String currency = run.currency().getCurrencyCode();
    return FocusRow.builder()
        .text(BILLING_CURRENCY, currency)
        .text(PRICING_CURRENCY, currency)
        .text(SERVICE_CATEGORY, "Business Applications")
        .text(SERVICE_SUBCATEGORY, "Other (Business Applications)")
        .text(TAGS, "{}")
        .text(X_RUN, run.slug())
        .text(X_SIDE, side.name())
        .text(X_COMPONENT, component.name());
  }

  /** What is no product of a vendor: services and work. */
  static FocusRow.Builder other(RunDefinition run, Side side, CostComponent component) {
    return of(run, side, component)
        .text(SERVICE_CATEGORY, "Other")
        .text(SERVICE_SUBCATEGORY, "Other (Other)");
  }
}
