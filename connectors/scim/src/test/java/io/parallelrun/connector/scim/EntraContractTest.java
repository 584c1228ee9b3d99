package io.parallelrun.connector.scim;

import java.util.Map;

/** A Microsoft Entra ID tenant keeps the plugin contract. */
class EntraContractTest extends FlavorContract {
  EntraContractTest() {
    super(
        Map.of(
            "flavor",
            "entra",
            "url",
            "https://graph.microsoft.com",
            "token-url",
            "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token",
            "client-id",
            "11111111-2222-4333-8444-555555555555",
            "client-secret",
            "from the kit",
            "groups",
            "editors=02bd9fd6-8f93-4758-87c3-1fb73740a315",
            "sign-ins",
            "true"),
        "entra.json");
  }
}
