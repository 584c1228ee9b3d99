package io.parallelrun.domain.focus;

import java.util.Locale;

/**
 * A column of a FOCUS 1.2 file, in the order they are written: those of the specification by name,
 * then the product's own. What each one means is the specification's to say.
 */
public enum FocusColumn {
  BILLED_COST,
  BILLING_ACCOUNT_ID,
  BILLING_ACCOUNT_NAME,
  BILLING_CURRENCY,
  BILLING_PERIOD_END,
  BILLING_PERIOD_START,
  CHARGE_CATEGORY,
  CHARGE_CLASS,
  CHARGE_DESCRIPTION,
  CHARGE_FREQUENCY,
  CHARGE_PERIOD_END,
  CHARGE_PERIOD_START,
  /** Always null; two rules of the official model read it. */
  COMMITMENT_DISCOUNT_STATUS,
  CONSUMED_QUANTITY,
  CONSUMED_UNIT,
  CONTRACTED_COST,
  CONTRACTED_UNIT_PRICE,
  EFFECTIVE_COST,
  INVOICE_ID,
  INVOICE_ISSUER_NAME,
  LIST_COST,
  LIST_UNIT_PRICE,
  /** The billing currency: the contract's, or the run's where it states none. */
  PRICING_CURRENCY,
  PRICING_CURRENCY_CONTRACTED_UNIT_PRICE,
  PRICING_CURRENCY_EFFECTIVE_COST,
  PRICING_CURRENCY_LIST_UNIT_PRICE,
  PRICING_QUANTITY,
  PRICING_UNIT,
  PROVIDER_NAME,
  PUBLISHER_NAME,
  SERVICE_CATEGORY,
  SERVICE_NAME,
  SERVICE_SUBCATEGORY,
  SKU_ID,
  SKU_METER,
  SKU_PRICE_DETAILS,
  SKU_PRICE_ID,
  SUB_ACCOUNT_ID,
  SUB_ACCOUNT_NAME,
  TAGS,
  /** Slug of the run. */
  X_RUN("x_Run"),
  /** LEGACY or REPLACEMENT. */
  X_SIDE("x_Side"),
  /** Cost component, as in the ledger. */
  X_COMPONENT("x_Component"),
  /** Capability all of the cost is paid for; null where it is shared, or given to none. */
  X_CAPABILITY("x_Capability");

  private final String header;

  FocusColumn() {
    StringBuilder name = new StringBuilder();
    for (String word : name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    this.header = name.toString();
  }

  FocusColumn(String header) {
    this.header = header;
  }

  /** Its name in the file. */
  public String header() {
    return header;
  }
}
