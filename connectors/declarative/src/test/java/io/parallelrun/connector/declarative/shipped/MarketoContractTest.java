package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A Marketo Engage subscription keeps the plugin contract. */
class MarketoContractTest extends ShippedContract {
  MarketoContractTest() {
    super(
        "marketo",
        Map.of(
            "url", "https://123-abc-456.mktorest.com",
            "client-id", "28bf6c2a-0000-4000-8000-000000000001",
            "client-secret", "from the kit",
            "daily-calls", "50000"));
  }
}
