package io.parallelrun.connector.scim;

import java.util.Map;

/** A SCIM server with a token keeps the plugin contract, with filters and without. */
class StandardContractTest extends FlavorContract {
  StandardContractTest() {
    super(
        Map.of(
            "url",
            "https://app.example.org/scim/v2",
            "token",
            "from the kit",
            "groups",
            "editors=editors-0001"),
        "standard.json",
        "standard-without-filter.json");
  }
}
