package io.parallelrun.domain.focus;

/**
 * What is bought, and at which of its prices.
 *
 * @param id of the SKU
 * @param meter what is counted
 * @param price tells this price from others of the SKU
 */
record Sku(String id, String meter, String price) {

  String priceId() {
    return id + "/" + price;
  }
}
