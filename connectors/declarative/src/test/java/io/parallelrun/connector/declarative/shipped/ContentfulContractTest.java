package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A Contentful space keeps the plugin contract. */
class ContentfulContractTest extends ShippedContract {
  ContentfulContractTest() {
    super(
        "contentful",
        Map.of(
            "url", "https://api.contentful.com",
            "token", "from the kit",
            "space", "cfexampleapi",
            "organization", "orgexample",
            "webhook", "3A1e2Bc"));
  }
}
