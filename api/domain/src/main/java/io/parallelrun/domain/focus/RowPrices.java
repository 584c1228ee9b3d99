package io.parallelrun.domain.focus;

import static io.parallelrun.domain.focus.FocusColumn.CONTRACTED_COST;
import static io.parallelrun.domain.focus.FocusColumn.CONTRACTED_UNIT_PRICE;
import static io.parallelrun.domain.focus.FocusColumn.LIST_COST;
import static io.parallelrun.domain.focus.FocusColumn.LIST_UNIT_PRICE;
import static io.parallelrun.domain.focus.FocusColumn.PRICING_CURRENCY_CONTRACTED_UNIT_PRICE;
import static io.parallelrun.domain.focus.FocusColumn.PRICING_CURRENCY_EFFECTIVE_COST;
import static io.parallelrun.domain.focus.FocusColumn.PRICING_CURRENCY_LIST_UNIT_PRICE;
import static io.parallelrun.domain.focus.FocusColumn.PRICING_QUANTITY;
import static io.parallelrun.domain.focus.FocusColumn.PRICING_UNIT;
import static io.parallelrun.domain.focus.FocusColumn.SKU_ID;
import static io.parallelrun.domain.focus.FocusColumn.SKU_METER;
import static io.parallelrun.domain.focus.FocusColumn.SKU_PRICE_ID;

import java.math.BigDecimal;

/** The columns about quantities and prices. */
final class RowPrices {
  private RowPrices() {}

  static void of(FocusRow.Builder builder, Priced priced, String unit, Sku sku) {
    builder
        .number(PRICING_QUANTITY, priced.quantity())
        .text(PRICING_UNIT, unit)
        .number(LIST_UNIT_PRICE, priced.listPrice())
        .number(LIST_COST, priced.listCost())
        .number(CONTRACTED_UNIT_PRICE, priced.contractedPrice())
        .number(CONTRACTED_COST, priced.contractedCost())
        .number(PRICING_CURRENCY_LIST_UNIT_PRICE, priced.listPrice())
        .number(PRICING_CURRENCY_CONTRACTED_UNIT_PRICE, priced.contractedPrice())
        .text(SKU_ID, sku.id())
        .text(SKU_METER, sku.meter())
        .text(SKU_PRICE_ID, sku.priceId());
  }

  /** A credit has no unit; the specification has its other costs equal the billed one. */
  static void none(FocusRow.Builder builder, BigDecimal billed) {
    builder.number(LIST_COST, billed).number(CONTRACTED_COST, billed);
  }

  static void currencyEffective(FocusRow.Builder builder, BigDecimal effective) {
    builder.number(PRICING_CURRENCY_EFFECTIVE_COST, effective);
  }
}
