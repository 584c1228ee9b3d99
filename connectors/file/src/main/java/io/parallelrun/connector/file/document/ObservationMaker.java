package io.parallelrun.connector.file.document;

import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Makes an observation of a row. */
final class ObservationMaker {
  private static final int WORD = 100;
  private static final int SENTENCE = 500;

  private ObservationMaker() {}

  /** The observation of a row of any kind but a roster, which is made of many rows. */
  static Observation make(ObservationKind kind, Cells row, String name, Instant at)
      throws BadCellException {
    return switch (kind) {
      case SEAT_USAGE -> seats(row, name, at);
      case CONTRACT_TERM -> term(row, name, at);
      case CONSUMPTION ->
          new Observation.Consumption(
              name, at, row.requiredCount("used"), row.entitlement("entitled"), row.unit("unit"));
      case CONTENT_COUNT -> new Observation.ContentCount(name, at, row.requiredCount("items"));
      case AUDIENCE_COUNT ->
          new Observation.AudienceCount(
              name, at, row.text("consent", WORD), row.requiredCount("people"));
      case INVOICE_LINE -> invoice(row, name, at);
      case SEND_VOLUME -> volume(row, name, at);
      case INTEGRATION_HEALTH -> health(row, name, at);
      case USER_ROSTER -> throw new IllegalStateException("kind: a roster is made of many rows");
    };
  }

  private static Observation seats(Cells row, String name, Instant at) throws BadCellException {
    Observation.SeatUsage seats =
        new Observation.SeatUsage(
            name, at, row.entitlement("entitled"), row.count("assigned"), row.count("active"));
    if (seats.entitled().isEmpty() && seats.assigned().isEmpty() && seats.active().isEmpty()) {
      throw row.wrong("assigned", "a value in one of entitled, assigned and active");
    }
    return seats;
  }

  private static Observation term(Cells row, String name, Instant at) throws BadCellException {
    Optional<LocalDate> from = row.day("from");
    Optional<LocalDate> until = row.day("until");
    if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
      throw row.wrong("until", "a day after from");
    }
    return new Observation.ContractTerm(
        name, at, row.text("plan", WORD), from, until, row.day("renewsOn"));
  }

  private static Observation invoice(Cells row, String name, Instant at) throws BadCellException {
    LocalDate from = row.requiredDay("from");
    LocalDate until = row.requiredDay("until");
    if (!until.isAfter(from)) {
      throw row.wrong("until", "a day after from");
    }
    return new Observation.InvoiceLine(
        name,
        at,
        row.text("invoice", WORD),
        row.amount("amount"),
        row.currency("currency"),
        from,
        until);
  }

  private static Observation volume(Cells row, String name, Instant at) throws BadCellException {
    Instant from = row.requiredInstant("from");
    if (!from.isBefore(at)) {
      throw row.wrong("from", "a time before " + Vocabulary.OBSERVED_AT);
    }
    return new Observation.SendVolume(name, at, from, row.requiredCount("messages"));
  }

  private static Observation health(Cells row, String name, Instant at) throws BadCellException {
    return new Observation.IntegrationHealth(
        name,
        at,
        row.requiredChoice("status", Vocabulary.HEALTH),
        row.latency("latency"),
        row.ratio("errorRatio"),
        row.instant("lastSuccess"),
        row.optionalText("detail", SENTENCE).orElse(""));
  }

  static Observation.RosterEntry entry(Cells row) throws BadCellException {
    String id = row.text("vendorId", WORD);
    if (id.indexOf('@') >= 0) {
      throw row.wrong("vendorId", "the platform's own id of the user, which is no address");
    }
    return new Observation.RosterEntry(
        id,
        row.optionalText("address", SENTENCE),
        row.requiredChoice("status", Vocabulary.USERS),
        row.instant("lastActive"));
  }
}
