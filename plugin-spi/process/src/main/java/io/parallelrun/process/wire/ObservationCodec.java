package io.parallelrun.process.wire;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.AudienceCount;
import io.parallelrun.spi.Observation.Consumption;
import io.parallelrun.spi.Observation.ContentCount;
import io.parallelrun.spi.Observation.ContractTerm;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.IntegrationHealth;
import io.parallelrun.spi.Observation.InvoiceLine;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.SeatUsage;
import io.parallelrun.spi.Observation.SendVolume;
import io.parallelrun.spi.Observation.UserRoster;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.ObservationKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Every kind of observation. A new kind does not compile until both directions know it. */
final class ObservationCodec {
  static final Codec<Observation> OBSERVATION =
      Codec.of(ObservationCodec::write, ObservationCodec::read);

  private static final Codec<Count> COUNT =
      Codec.of(ObservationCodec::writeCount, ObservationCodec::readCount);
  private static final Codec<Optional<Count>> MAYBE_COUNT = Codec.optional(COUNT);
  private static final Codec<Optional<Entitlement>> MAYBE_ENTITLEMENT =
      Codec.optional(
          Codec.of(
              (out, value) -> {
                out.whole(value.units());
                out.flag(value.unlimited());
              },
              in -> new Entitlement(in.whole(), in.flag())));
  private static final Codec<Optional<Instant>> MAYBE_INSTANT = Codec.optional(Codec.INSTANT);
  private static final Codec<Optional<LocalDate>> MAYBE_DAY = Codec.optional(Codec.DAY);
  private static final Codec<Optional<Duration>> MAYBE_DURATION = Codec.optional(Codec.DURATION);
  private static final Codec<Optional<String>> MAYBE_TEXT = Codec.optional(Codec.TEXT);
  private static final Codec<Optional<Double>> MAYBE_REAL =
      Codec.optional(Codec.of(WireOut::real, WireIn::real));
  private static final Codec<List<RosterEntry>> ENTRIES =
      Codec.list(Codec.of(ObservationCodec::writeEntry, ObservationCodec::readEntry));

  private ObservationCodec() {}

  private static void write(WireOut out, Observation value) throws IOException {
    out.choice(value.kind());
    out.text(value.name());
    Codec.INSTANT.write(out, value.observedAt());
    try {
      writeRest(out, value);
    } catch (NullPointerException e) {
      // Some components are not checked by the contract's own constructors.
      throw new MalformedException("a " + value.getClass().getSimpleName() + " that holds null");
    }
  }

  private static void writeRest(WireOut out, Observation value) throws IOException {
    switch (value.kind()) {
      case SEAT_USAGE -> writeSeats(out, (SeatUsage) value);
      case CONTRACT_TERM -> writeTerm(out, (ContractTerm) value);
      case CONSUMPTION -> writeConsumption(out, (Consumption) value);
      case CONTENT_COUNT -> COUNT.write(out, ((ContentCount) value).items());
      case AUDIENCE_COUNT -> writeAudience(out, (AudienceCount) value);
      case USER_ROSTER -> writeRoster(out, (UserRoster) value);
      case INVOICE_LINE -> writeInvoice(out, (InvoiceLine) value);
      case SEND_VOLUME -> writeSends(out, (SendVolume) value);
      case INTEGRATION_HEALTH -> writeHealth(out, (IntegrationHealth) value);
    }
  }

  private static Observation read(WireIn in) throws IOException {
    ObservationKind kind = in.choice(ObservationKind.class);
    String name = in.text();
    Instant at = Codec.INSTANT.read(in);
    return switch (kind) {
      case SEAT_USAGE ->
          new SeatUsage(
              name, at, MAYBE_ENTITLEMENT.read(in), MAYBE_COUNT.read(in), MAYBE_COUNT.read(in));
      case CONTRACT_TERM ->
          new ContractTerm(
              name, at, in.text(), MAYBE_DAY.read(in), MAYBE_DAY.read(in), MAYBE_DAY.read(in));
      case CONSUMPTION ->
          new Consumption(name, at, COUNT.read(in), MAYBE_ENTITLEMENT.read(in), in.text());
      case CONTENT_COUNT -> new ContentCount(name, at, COUNT.read(in));
      case AUDIENCE_COUNT -> new AudienceCount(name, at, in.text(), COUNT.read(in));
      case USER_ROSTER -> new UserRoster(name, at, ENTRIES.read(in), in.choice(CountQuality.class));
      case INVOICE_LINE ->
          new InvoiceLine(
              name, at, in.text(), in.decimal(), in.text(), Codec.DAY.read(in), Codec.DAY.read(in));
      case SEND_VOLUME -> new SendVolume(name, at, Codec.INSTANT.read(in), COUNT.read(in));
      case INTEGRATION_HEALTH -> readHealth(in, name, at);
    };
  }

  private static void writeCount(WireOut out, Count value) throws IOException {
    out.whole(value.value());
    out.choice(value.quality());
    MAYBE_INSTANT.write(out, value.cachedAt());
  }

  private static Count readCount(WireIn in) throws IOException {
    return new Count(in.whole(), in.choice(CountQuality.class), MAYBE_INSTANT.read(in));
  }

  private static void writeSeats(WireOut out, SeatUsage value) throws IOException {
    MAYBE_ENTITLEMENT.write(out, value.entitled());
    MAYBE_COUNT.write(out, value.assigned());
    MAYBE_COUNT.write(out, value.active());
  }

  private static void writeTerm(WireOut out, ContractTerm value) throws IOException {
    out.text(value.plan());
    MAYBE_DAY.write(out, value.from());
    MAYBE_DAY.write(out, value.until());
    MAYBE_DAY.write(out, value.renewsOn());
  }

  private static void writeConsumption(WireOut out, Consumption value) throws IOException {
    COUNT.write(out, value.used());
    MAYBE_ENTITLEMENT.write(out, value.entitled());
    out.text(value.unit());
  }

  private static void writeAudience(WireOut out, AudienceCount value) throws IOException {
    out.text(value.consent());
    COUNT.write(out, value.people());
  }

  private static void writeRoster(WireOut out, UserRoster value) throws IOException {
    ENTRIES.write(out, value.entries());
    out.choice(value.quality());
  }

  private static void writeEntry(WireOut out, RosterEntry value) throws IOException {
    out.text(value.vendorId());
    MAYBE_TEXT.write(out, value.address());
    out.choice(value.status());
    MAYBE_INSTANT.write(out, value.lastActive());
  }

  private static RosterEntry readEntry(WireIn in) throws IOException {
    return new RosterEntry(
        in.text(), MAYBE_TEXT.read(in), in.choice(UserStatus.class), MAYBE_INSTANT.read(in));
  }

  private static void writeInvoice(WireOut out, InvoiceLine value) throws IOException {
    out.text(value.invoice());
    out.decimal(value.amount());
    out.text(value.currency());
    Codec.DAY.write(out, value.from());
    Codec.DAY.write(out, value.until());
  }

  private static void writeSends(WireOut out, SendVolume value) throws IOException {
    Codec.INSTANT.write(out, value.from());
    COUNT.write(out, value.messages());
  }

  private static void writeHealth(WireOut out, IntegrationHealth value) throws IOException {
    out.choice(value.status());
    MAYBE_DURATION.write(out, value.latency());
    MAYBE_REAL.write(out, value.errorRatio());
    MAYBE_INSTANT.write(out, value.lastSuccess());
    out.text(value.detail());
  }

  private static IntegrationHealth readHealth(WireIn in, String name, Instant at)
      throws IOException {
    return new IntegrationHealth(
        name,
        at,
        in.choice(HealthStatus.class),
        MAYBE_DURATION.read(in),
        MAYBE_REAL.read(in),
        MAYBE_INSTANT.read(in),
        in.text());
  }
}
