package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A Braze workspace keeps the plugin contract. */
class BrazeContractTest extends ShippedContract {
  BrazeContractTest() {
    super(
        "braze",
        Map.of(
            "url", "https://rest.iad-01.braze.com",
            "api-key", "from the kit",
            "active-users", "1000000",
            "segment", "8d1bd3e1-7a76-4f0f-b1a5-0f7b7d0e9b11"));
  }
}
