package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** An n8n instance keeps the plugin contract. */
class N8nContractTest extends ShippedContract {
  N8nContractTest() {
    super(
        "n8n",
        Map.of(
            "url", "https://flows.example.org",
            "api-key", "from the kit"));
  }
}
