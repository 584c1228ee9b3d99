package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A Mailchimp account keeps the plugin contract. */
class MailchimpContractTest extends ShippedContract {
  MailchimpContractTest() {
    super(
        "mailchimp",
        Map.of(
            "url", "https://us6.api.mailchimp.com",
            "api-key", "from the kit",
            "contacts", "500000"));
  }
}
