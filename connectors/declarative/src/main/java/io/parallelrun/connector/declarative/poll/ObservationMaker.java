package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.manifest.MapPart;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.UserStatus;
import java.time.Instant;
import java.util.Map;

/** Makes one observation from its fields. */
final class ObservationMaker {
  private static final Map<String, HealthStatus> HEALTH =
      Map.of(
          "up", HealthStatus.UP,
          "degraded", HealthStatus.DEGRADED,
          "down", HealthStatus.DOWN,
          "unknown", HealthStatus.UNKNOWN);

  private static final Map<String, UserStatus> USERS =
      Map.of(
          "active", UserStatus.ACTIVE,
          "invited", UserStatus.INVITED,
          "suspended", UserStatus.SUSPENDED,
          "unknown", UserStatus.UNKNOWN);

  private ObservationMaker() {}

  /** The observation of a kind other than a roster, which is made of many records. */
  static Observation make(MapPart map, FieldReader f) throws MappingFailure {
    String name = f.name();
    Instant at = f.observedAt();
    return switch (map.kind()) {
      case SEAT_USAGE -> seats(name, at, f);
      case CONTRACT_TERM ->
          new Observation.ContractTerm(
              name, at, f.requireText("plan"), f.day("from"), f.day("until"), f.day("renewsOn"));
      case CONSUMPTION ->
          new Observation.Consumption(
              name, at, f.requireCount("used"), f.entitlement("entitled"), f.requireText("unit"));
      case CONTENT_COUNT -> new Observation.ContentCount(name, at, f.requireCount("items"));
      case AUDIENCE_COUNT ->
          new Observation.AudienceCount(
              name, at, f.requireText("consent"), f.requireCount("people"));
      case INVOICE_LINE -> invoice(name, at, f);
      case SEND_VOLUME ->
          new Observation.SendVolume(
              name, at, f.requireInstant("from"), f.requireCount("messages"));
      case INTEGRATION_HEALTH -> health(name, at, f);
      case USER_ROSTER -> throw new IllegalStateException("kind: a roster is made of many records");
    };
  }

  private static Observation seats(String name, Instant at, FieldReader f) throws MappingFailure {
    Observation.SeatUsage seats =
        new Observation.SeatUsage(
            name, at, f.entitlement("entitled"), f.count("assigned"), f.count("active"));
    if (seats.entitled().isEmpty() && seats.assigned().isEmpty() && seats.active().isEmpty()) {
      throw new MappingFailure("none of entitled, assigned and active has a value");
    }
    return seats;
  }

  private static Observation invoice(String name, Instant at, FieldReader f) throws MappingFailure {
    String currency = f.requireText("currency");
    if (!currency.matches("[A-Z]{3}")) {
      throw new MappingFailure("\"currency\" gave a text that is no ISO 4217 code");
    }
    return new Observation.InvoiceLine(
        name,
        at,
        f.requireText("invoice"),
        f.requireDecimal("amount"),
        currency,
        f.requireDay("from"),
        f.requireDay("until"));
  }

  private static Observation health(String name, Instant at, FieldReader f) throws MappingFailure {
    return new Observation.IntegrationHealth(
        name,
        at,
        f.requireChoice("status", HEALTH),
        f.duration("latency"),
        f.ratio("errorRatio"),
        f.instant("lastSuccess"),
        f.text("detail").orElse(""));
  }

  static Observation.RosterEntry entry(FieldReader f) throws MappingFailure {
    return new Observation.RosterEntry(
        f.requireText("vendorId"),
        f.text("address"),
        f.requireChoice("status", USERS),
        f.instant("lastActive"));
  }
}
