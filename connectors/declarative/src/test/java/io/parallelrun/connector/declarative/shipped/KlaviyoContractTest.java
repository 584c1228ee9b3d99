package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A Klaviyo account keeps the plugin contract. */
class KlaviyoContractTest extends ShippedContract {
  KlaviyoContractTest() {
    super(
        "klaviyo",
        Map.of(
            "url", "https://a.klaviyo.com",
            "api-key", "from the kit",
            "list", "Y6nRLr",
            "segment", "VvY2Rk"));
  }
}
