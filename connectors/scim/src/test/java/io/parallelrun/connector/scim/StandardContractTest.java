package io.parallelrun.connector.scim;

import java.util.Map;

/**
 * A SCIM server with a token keeps the plugin contract, with filters and without; so does a
 * recorded one.
 */
class StandardContractTest extends FlavorContract {
  StandardContractTest() {
    super(
        Map.of(
            "url",
            "https://app.example.org/scim/v2",
            "token",
            "from the kit",
            "groups",
            "editors=g-editors"),
        "standard.json",
        "standard-without-filter.json",
        "scimmy.json");
  }
}
