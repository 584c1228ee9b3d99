package io.parallelrun.connector.declarative.shipped;

import java.util.Map;

/** A Segment workspace keeps the plugin contract. */
class SegmentContractTest extends ShippedContract {
  SegmentContractTest() {
    super(
        "segment",
        Map.of(
            "url", "https://api.segmentapis.com",
            "token", "from the kit",
            "tracked-users", "1000000"));
  }
}
