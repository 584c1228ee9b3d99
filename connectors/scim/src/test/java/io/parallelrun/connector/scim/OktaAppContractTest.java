package io.parallelrun.connector.scim;

import java.util.Map;

/** One app of an Okta organization keeps the plugin contract. */
class OktaAppContractTest extends FlavorContract {
  OktaAppContractTest() {
    super(
        Map.of(
            "flavor",
            "okta",
            "url",
            "https://acme.okta.com",
            "token",
            "from the kit",
            "app",
            "0oajiqIRNXPPJBNZMGYL"),
        "okta-app.json");
  }
}
