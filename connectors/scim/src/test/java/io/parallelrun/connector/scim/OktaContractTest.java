package io.parallelrun.connector.scim;

import java.util.Map;

/** An Okta organization keeps the plugin contract. */
class OktaContractTest extends FlavorContract {
  OktaContractTest() {
    super(
        Map.of(
            "flavor",
            "okta",
            "url",
            "https://acme.okta.com",
            "token",
            "from the kit",
            "groups",
            "editors=00g1emaKYZTWRYYRRTSK"),
        "okta.json");
  }
}
