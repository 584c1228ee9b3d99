package io.parallelrun.server.ingest;

import io.parallelrun.domain.contract.ObservedTerm;
import io.parallelrun.server.security.RunKey;
import io.parallelrun.server.store.Fact;
import io.parallelrun.server.store.HealthCode;
import io.parallelrun.server.store.InvoiceLine;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.Roster;
import io.parallelrun.server.store.RosterRow;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.TermText;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a connector observed into what is stored. Pure: the same observations give the same
 * samples. An observation that cannot be is rejected with a reason; the others are kept.
 */
final class Normalizer {
  private static final Duration FUTURE_ALLOWED = Duration.ofMinutes(5);
  private static final Duration PAST_ALLOWED = Duration.ofDays(400);
  private static final int MAX_OBSERVATIONS = 100_000;
  private static final int CURRENCY = 3;

  /** Of what is compared over time it is kept until when it was a lower bound. */
  private static final Map<SeriesField, String> COMPARED =
      Map.of(
          SeriesField.CONTENT_ITEMS,
          Fact.LOWER_BOUND,
          SeriesField.SEATS_ACTIVE,
          Fact.LOWER_BOUND_OF_USE);

  private final String connection;
  private final Set<ObservationKind> declared;
  private final Instant now;
  private final Supplier<RunKey> key;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final List<InvoiceLine> invoices = new ArrayList<>();
  private final List<String> rejections = new ArrayList<>();
  private @Nullable Roster roster;

  /** How many observations came of each kind that the poller does not declare. */
  private final Map<ObservationKind, Integer> undeclared = new EnumMap<>(ObservationKind.class);

  private Normalizer(
      String connection, Set<ObservationKind> declared, Instant now, Supplier<RunKey> key) {
    this.declared = declared;
    this.connection = connection;
    this.now = now;
    this.key = key;
  }

  /**
   * Normalizes one poll.
   *
   * @param declared kinds its poller says it emits; others are rejected (C-POLL-06)
   * @param key what people are hashed with; asked for when there are any, once
   */
  static Normalized normalize(
      String connection,
      Set<ObservationKind> declared,
      List<Observation> observations,
      Instant now,
      Supplier<RunKey> key) {
    Normalizer normalizer = new Normalizer(connection, declared, now, key);
    for (Observation observation : observations) {
      normalizer.accept(observation);
    }
    return new Normalized(
        normalizer.samples,
        List.copyOf(normalizer.facts.values()),
        Optional.ofNullable(normalizer.roster),
        normalizer.invoices,
        normalizer.reasons(),
        normalizer.rejected());
  }

  /** One reason for each kind: a poller that does not know its kinds brings many. */
  private List<String> reasons() {
    List<String> reasons = new ArrayList<>(rejections);
    undeclared.forEach(
        (kind, count) ->
            reasons.add(
                count
                    + " of kind "
                    + kind
                    + ": the poller declares "
                    + new TreeSet<>(declared)
                    + " and nothing else, report it to the connector's author"));
    return reasons;
  }

  private int rejected() {
    return rejections.size() + undeclared.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void accept(Observation observation) {
    Instant at = observation.observedAt();
    if (!declared.contains(observation.kind())) {
      undeclared.merge(observation.kind(), 1, Integer::sum);
    } else if (samples.size() >= MAX_OBSERVATIONS) {
      rejections.add(observation.name() + ": more than " + MAX_OBSERVATIONS + " numbers");
    } else if (at.isAfter(now.plus(FUTURE_ALLOWED))) {
      rejections.add(observation.name() + ": observed in the future, at " + at);
    } else if (at.isBefore(now.minus(PAST_ALLOWED))) {
      rejections.add(observation.name() + ": older than 400 days, of " + at);
    } else {
      keep(observation);
    }
  }

  private void keep(Observation observation) {
    switch (observation.kind()) {
      case CONTENT_COUNT -> {
        var content = (Observation.ContentCount) observation;
        add(content, SeriesField.CONTENT_ITEMS, content.name(), content.items());
      }
      case SEAT_USAGE -> seats((Observation.SeatUsage) observation);
      case CONSUMPTION -> {
        var used = (Observation.Consumption) observation;
        add(used, SeriesField.UNITS_USED, used.name(), used.used());
        used.entitled().ifPresent(e -> entitled(used, SeriesField.UNITS_ENTITLED, e));
      }
      case AUDIENCE_COUNT -> {
        var audience = (Observation.AudienceCount) observation;
        String name = audience.name() + "/" + audience.consent();
        add(audience, SeriesField.AUDIENCE, cut(name), audience.people());
      }
      case SEND_VOLUME -> {
        var volume = (Observation.SendVolume) observation;
        add(volume, SeriesField.MESSAGES, volume.name(), volume.messages());
        add(volume, SeriesField.MESSAGES_FROM, volume.from().getEpochSecond());
      }
      case INTEGRATION_HEALTH -> health((Observation.IntegrationHealth) observation);
      case USER_ROSTER -> people((Observation.UserRoster) observation);
      case CONTRACT_TERM -> {
        var term = (Observation.ContractTerm) observation;
        fact(
            TermText.KIND,
            term,
            TermText.of(
                new ObservedTerm(
                    term.from().orElse(null),
                    term.until().orElse(null),
                    term.renewsOn().orElse(null))));
      }
      case INVOICE_LINE -> invoice((Observation.InvoiceLine) observation);
    }
  }

  private void invoice(Observation.InvoiceLine line) {
    String wrong = wrong(line);
    if (!wrong.isEmpty()) {
      rejections.add(line.name() + ": " + wrong);
      return;
    }
    LocalDate next = line.from().plusDays(1);
    invoices.add(
        new InvoiceLine(
            line.invoice(),
            cut(line.name()),
            line.from(),
            line.until().isBefore(next) ? next : line.until(),
            line.amount().stripTrailingZeros(),
            line.currency(),
            line.observedAt()));
  }

  private static String wrong(Observation.InvoiceLine line) {
    if (line.invoice().isBlank() || line.invoice().length() > InvoiceLine.LONGEST_INVOICE) {
      return "expected an invoice of 1 to " + InvoiceLine.LONGEST_INVOICE + " characters";
    }
    if (line.currency().length() != CURRENCY) {
      return "expected a currency such as EUR, got \"" + line.currency() + "\"";
    }
    if (line.until().isBefore(line.from())) {
      return "ends on " + line.until() + ", before it begins on " + line.from();
    }
    return fits(line.amount())
        ? ""
        : "expected an amount of at most "
            + InvoiceLine.MOST_DIGITS
            + " digits before and "
            + InvoiceLine.MOST_SCALE
            + " after the point";
  }

  /**
   * Whatever exponent it was given: neither does the sum overflow, nor is one stripped too large.
   */
  private static boolean fits(BigDecimal amount) {
    boolean small = (long) amount.precision() - amount.scale() <= InvoiceLine.MOST_DIGITS;
    return amount.signum() == 0
        || (small && amount.stripTrailingZeros().scale() <= InvoiceLine.MOST_SCALE);
  }

  private void seats(Observation.SeatUsage seats) {
    seats.entitled().ifPresent(e -> entitled(seats, SeriesField.SEATS_ENTITLED, e));
    seats.assigned().ifPresent(c -> add(seats, SeriesField.SEATS_ASSIGNED, seats.name(), c));
    seats.active().ifPresent(c -> add(seats, SeriesField.SEATS_ACTIVE, seats.name(), c));
  }

  private void health(Observation.IntegrationHealth health) {
    long code =
        switch (health.status()) {
          case UP -> HealthCode.UP.code();
          case DEGRADED -> HealthCode.DEGRADED.code();
          case DOWN -> HealthCode.DOWN.code();
          case UNKNOWN -> HealthCode.UNKNOWN.code();
        };
    add(health, SeriesField.HEALTH, code);
    health
        .latency()
        .ifPresent(latency -> add(health, SeriesField.LATENCY, latency.toNanos() / 1_000));
    health
        .errorRatio()
        .ifPresent(ratio -> add(health, SeriesField.ERROR_RATIO, Math.round(ratio * 1_000_000)));
    if (!health.detail().isBlank()) {
      fact(Fact.HEALTH_DETAIL, health, health.detail());
    }
  }

  private void people(Observation.UserRoster people) {
    RunKey with = key.get();
    List<RosterRow> rows = new ArrayList<>();
    for (Observation.RosterEntry entry : people.entries()) {
      String identity = entry.address().orElse("id:" + connection + ":" + entry.vendorId());
      rows.add(
          new RosterRow(
              with.keyed(identity),
              cut(entry.vendorId()),
              entry.status().name(),
              entry.lastActive().orElse(null)));
    }
    roster = new Roster(with.number(), rows);
    samples.add(
        new Sample(
            SeriesField.ROSTER_SIZE,
            people.name(),
            people.observedAt(),
            rows.size(),
            quality(people.quality())));
  }

  private void entitled(Observation of, SeriesField field, Entitlement entitlement) {
    add(of, field, entitlement.unlimited() ? SeriesField.UNLIMITED : entitlement.units());
  }

  private void add(Observation of, SeriesField field, String name, Count count) {
    Instant at = count.cachedAt().filter(of.observedAt()::isAfter).orElse(of.observedAt());
    samples.add(new Sample(field, name, at, count.value(), quality(count.quality())));
    String bound = COMPARED.get(field);
    if (bound != null && count.quality() == CountQuality.CAPPED) {
      fact(bound, of, "at least " + count.value());
    }
  }

  private void add(Observation of, SeriesField field, long value) {
    samples.add(new Sample(field, of.name(), of.observedAt(), value, Quality.EXACT));
  }

  private void fact(String kind, Observation of, String content) {
    Fact fact = new Fact(connection, kind, of.name(), of.observedAt(), content);
    facts.merge(
        kind + "/" + of.name(), fact, (old, next) -> next.at().isBefore(old.at()) ? old : next);
  }

  private static Quality quality(CountQuality quality) {
    return switch (quality) {
      case EXACT -> Quality.EXACT;
      case APPROXIMATE -> Quality.APPROXIMATE;
      case CACHED -> Quality.CACHED;
      case CAPPED -> Quality.CAPPED;
      case VISIBLE_ONLY -> Quality.VISIBLE_ONLY;
    };
  }

  private static String cut(String name) {
    return name.length() > 100 ? name.substring(0, 100) : name;
  }
}
