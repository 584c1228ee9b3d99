package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A HubSpot account keeps the plugin contract. */
class HubSpotContractTest extends ShippedContract {
  HubSpotContractTest() {
    super(
        "hubspot",
        Map.of(
            "url", "https://api.hubapi.com",
            "token", "from the kit"));
  }
}
