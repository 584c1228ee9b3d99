package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A page of Statuspage keeps the plugin contract. */
class StatuspageContractTest extends ShippedContract {
  StatuspageContractTest() {
    super("statuspage", Map.of("url", "https://status.acme.example"));
  }
}
