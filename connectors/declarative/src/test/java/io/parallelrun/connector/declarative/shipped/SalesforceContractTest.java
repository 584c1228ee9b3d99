package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A Salesforce org keeps the plugin contract. */
class SalesforceContractTest extends ShippedContract {
  SalesforceContractTest() {
    super(
        "salesforce",
        Map.of(
            "url", "https://acme.my.salesforce.com",
            "client-id", "3MVG9lKcPoNINVBIPJjdw1J9LLM",
            "client-secret", "from the kit",
            "sobject", "EmailMessage"));
  }
}
