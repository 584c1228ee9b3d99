package io.parallelrun.connector.scim;

import java.util.Map;

/** A SCIM server that pages by cursor alone, with an OAuth client, keeps the plugin contract. */
class CursorContractTest extends FlavorContract {
  CursorContractTest() {
    super(
        Map.of(
            "url",
            "https://graph.microsoft.com/rp/scim",
            "token-url",
            "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token",
            "client-id",
            "11111111-2222-4333-8444-555555555555",
            "client-secret",
            "from the kit",
            "scope",
            "https://graph.microsoft.com/.default"),
        "cursors.json");
  }
}
