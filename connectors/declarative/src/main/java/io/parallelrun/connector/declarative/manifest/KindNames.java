package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.spi.ObservationKind;
import java.util.Map;
import java.util.Optional;

/** The kinds of observation as manifests write them. */
final class KindNames {
  private static final Map<String, ObservationKind> KINDS =
      Map.of(
          "seatUsage", ObservationKind.SEAT_USAGE,
          "contractTerm", ObservationKind.CONTRACT_TERM,
          "consumption", ObservationKind.CONSUMPTION,
          "contentCount", ObservationKind.CONTENT_COUNT,
          "audienceCount", ObservationKind.AUDIENCE_COUNT,
          "userRoster", ObservationKind.USER_ROSTER,
          "invoiceLine", ObservationKind.INVOICE_LINE,
          "sendVolume", ObservationKind.SEND_VOLUME,
          "integrationHealth", ObservationKind.INTEGRATION_HEALTH);

  private KindNames() {}

  static Optional<ObservationKind> of(String name) {
    return Optional.ofNullable(KINDS.get(name));
  }
}
