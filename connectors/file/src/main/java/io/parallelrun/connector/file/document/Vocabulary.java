package io.parallelrun.connector.file.document;

import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.ObservationKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The words a document may use; the same as those of manifests of declarative connectors. */
final class Vocabulary {
  static final String KIND = "kind";
  static final String NAME = "name";
  static final String OBSERVED_AT = "observedAt";
  static final String QUALITY = "quality";
  static final String CACHED_AT = "cachedAt";
  private static final List<String> COMMON = List.of(KIND, NAME, OBSERVED_AT);

  static final Map<String, HealthStatus> HEALTH =
      Map.of(
          "up", HealthStatus.UP,
          "degraded", HealthStatus.DEGRADED,
          "down", HealthStatus.DOWN,
          "unknown", HealthStatus.UNKNOWN);

  static final Map<String, UserStatus> USERS =
      Map.of(
          "active", UserStatus.ACTIVE,
          "invited", UserStatus.INVITED,
          "suspended", UserStatus.SUSPENDED,
          "unknown", UserStatus.UNKNOWN);

  static final Map<String, CountQuality> QUALITIES =
      Map.of(
          "exact", CountQuality.EXACT,
          "approximate", CountQuality.APPROXIMATE,
          "cached", CountQuality.CACHED,
          "capped", CountQuality.CAPPED,
          "visibleOnly", CountQuality.VISIBLE_ONLY);

  /** A kind, and what it may have beside what all have. */
  record Kind(String word, ObservationKind kind, List<String> fields) {
    boolean has(String field) {
      return COMMON.contains(field) || fields.contains(field);
    }

    /** Every field, for a message. */
    String known() {
      List<String> all = new ArrayList<>(COMMON);
      all.addAll(fields);
      return String.join(", ", all);
    }
  }

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    kind("seatUsage", ObservationKind.SEAT_USAGE, "entitled", "assigned", "active", QUALITY);
    kind("contractTerm", ObservationKind.CONTRACT_TERM, "plan", "from", "until", "renewsOn");
    kind("consumption", ObservationKind.CONSUMPTION, "used", "entitled", "unit", QUALITY);
    kind("contentCount", ObservationKind.CONTENT_COUNT, "items", QUALITY);
    kind("audienceCount", ObservationKind.AUDIENCE_COUNT, "consent", "people", QUALITY);
    kind(
        "userRoster",
        ObservationKind.USER_ROSTER,
        "vendorId",
        "address",
        "status",
        "lastActive",
        QUALITY);
    kind(
        "invoiceLine",
        ObservationKind.INVOICE_LINE,
        "invoice",
        "amount",
        "currency",
        "from",
        "until");
    kind("sendVolume", ObservationKind.SEND_VOLUME, "from", "messages", QUALITY);
    kind(
        "integrationHealth",
        ObservationKind.INTEGRATION_HEALTH,
        "status",
        "latency",
        "errorRatio",
        "lastSuccess",
        "detail");
  }

  private Vocabulary() {}

  private static void kind(String word, ObservationKind kind, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    if (all.contains(QUALITY) && kind != ObservationKind.USER_ROSTER) {
      all.add(CACHED_AT);
    }
    KINDS.put(word, new Kind(word, kind, List.copyOf(all)));
  }

  static Optional<Kind> kind(String word) {
    return Optional.ofNullable(KINDS.get(word));
  }

  /** The words of the kinds, for a message. */
  static String kinds() {
    return "one of " + String.join(", ", KINDS.keySet());
  }

  static boolean isField(String name) {
    return KINDS.values().stream().anyMatch(kind -> kind.has(name));
  }

  /** Every field of every kind, for a message. */
  static String fields() {
    TreeSet<String> fields = new TreeSet<>(COMMON);
    KINDS.values().forEach(kind -> fields.addAll(kind.fields()));
    return "one of " + String.join(", ", fields);
  }
}
