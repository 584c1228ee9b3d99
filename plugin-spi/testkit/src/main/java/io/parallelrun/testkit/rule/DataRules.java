package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** DATA: what observations say. */
final class DataRules {
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Plain nouns, and UCUM units with prefix, exponent, annotation and one division. */
  private static final Pattern UNIT =
      Pattern.compile(
          "[a-z][a-z0-9]*(-[a-z0-9]+)*"
              + "|1|%|\\{[A-Za-z ]+\\}"
              + "|(k|M|G|T|P|Ki|Mi|Gi|Ti|m|u|n)?(By|bit|s|min|h|d|wk|mo|a|g|L|m|J|W|Wh|V|Hz)"
              + "(/(s|min|h|d|wk|mo|a|\\{[A-Za-z ]+\\}))?");

  private DataRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofRecording(
            "C-DATA-01",
            Observation.class,
            "unit UCUM or a plain noun such as \"api-calls\"",
            "Use a UCUM unit such as By or h, or a lower-case noun; an ISO 4217 currency.",
            trial -> each(trial, DataRules::units)),
        Rule.ofRecording(
            "C-DATA-02",
            Observation.class,
            "Ratios lie between 0 and 1, no latency is negative, and a period ends after it began",
            "Check what the vendor says before it becomes an observation.",
            trial -> each(trial, DataRules::plausible)),
        Rule.ofRecording(
            "C-DATA-03",
            FailureKind.class,
            "a negative number where things are counted is BAD_RESPONSE",
            "Refuse a negative number as BAD_RESPONSE before it is made a Count or Entitlement.",
            DataRules::negative),
        Rule.ofRecording(
            "C-DATA-04",
            Observation.class,
            "When the value held; not after the host's clock plus one minute",
            "Take the time from context.clock() or from the vendor, in UTC.",
            DataRules::past),
        Rule.ofRecording(
            "C-DATA-05",
            Observation.class,
            "What the series is about: a license metric, a content scope, an integration;"
                + " lower-case, stable over time, at most 100 characters, no personal data",
            "Name the series after a metric or scope, in lower case.",
            trial -> each(trial, DataRules::named)),
        Rule.ofRecording(
            "C-DATA-06",
            PollResult.class,
            "observations in any order; keys with equal observedAt are unique",
            "Give observations of one kind and instant different names, or sum them up.",
            DataRules::unique),
        Rule.ofRecording(
            "C-DATA-07",
            Observation.class,
            "vendorId the vendor's own id, each once; not an address",
            "Use the vendor's id of the user, and each user once.",
            trial -> each(trial, DataRules::roster)));
  }

  private static void each(Trial trial, Consumer<Observation> look) {
    for (Undisturbed.Poll poll : trial.lab().undisturbedPolls()) {
      trial.attempt(poll.name(), () -> poll.result().observations().forEach(look));
    }
  }

  private static void units(Observation observation) {
    if (observation instanceof Observation.Consumption consumption) {
      String unit = consumption.unit();
      expect(UNIT.matcher(unit).matches(), "a UCUM unit or a plain noun", () -> unit);
    } else if (observation instanceof Observation.InvoiceLine line) {
      expect(isCurrency(line.currency()), "an ISO 4217 currency", line::currency);
    }
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  private static void plausible(Observation observation) {
    if (observation instanceof Observation.IntegrationHealth health) {
      boolean ratio = health.errorRatio().filter(value -> !(value >= 0 && value <= 1)).isEmpty();
      expect(ratio, "an error ratio from 0 to 1", () -> health.errorRatio().toString());
      boolean latency = health.latency().filter(Duration::isNegative).isEmpty();
      expect(latency, "a latency of zero or more", () -> health.latency().toString());
    } else if (observation instanceof Observation.InvoiceLine line) {
      expect(line.from().isBefore(line.until()), "from before until", line::toString);
    } else if (observation instanceof Observation.ContractTerm term) {
      boolean backwards =
          term.from().isPresent()
              && term.until().filter(end -> !end.isAfter(term.from().get())).isPresent();
      expect(!backwards, "from before until", term::toString);
    } else if (observation instanceof Observation.SendVolume volume) {
      boolean forward = !volume.from().isAfter(volume.observedAt());
      expect(forward, "a period that began", volume::toString);
    }
  }

  private static void negative(Trial trial) {
    List<Disturbed.Poll> polls =
        trial.lab().disturbedPolls().stream()
            .filter(poll -> poll.kind() == FaultKind.NEGATIVE)
            .toList();
    if (polls.isEmpty()) {
      throw Trial.notApplicable("no poll reads a reply");
    }
    for (Disturbed.Poll poll : polls) {
      trial.attempt(
          poll.name(),
          () -> {
            boolean refused =
                poll.outcome() instanceof Outcome.Refused<PollResult> one
                    && one.failure().kind() == FailureKind.BAD_RESPONSE;
            expect(
                refused || poll.outcome().value().isPresent(),
                "a result, or ConnectorException of kind BAD_RESPONSE",
                poll.outcome()::shown);
          });
    }
  }

  private static void past(Trial trial) {
    Instant latest = trial.lab().cassette().recordedAt().plus(SKEW);
    each(
        trial,
        observation ->
            times(observation)
                .forEach(
                    time -> expect(!time.isAfter(latest), "at most " + latest, time::toString)));
  }

  private static Stream<Instant> times(Observation observation) {
    Stream<Instant> own = Stream.of(observation.observedAt());
    if (observation instanceof Observation.IntegrationHealth health) {
      return Stream.concat(own, health.lastSuccess().stream());
    }
    if (observation instanceof Observation.UserRoster roster) {
      return Stream.concat(
          own, roster.entries().stream().flatMap(entry -> entry.lastActive().stream()));
    }
    return Stream.concat(own, counts(observation).flatMap(count -> count.cachedAt().stream()));
  }

  private static Stream<Count> counts(Observation observation) {
    if (observation instanceof Observation.SeatUsage seats) {
      return Stream.of(seats.assigned(), seats.active()).flatMap(Optional::stream);
    }
    if (observation instanceof Observation.ContentCount content) {
      return Stream.of(content.items());
    }
    if (observation instanceof Observation.AudienceCount audience) {
      return Stream.of(audience.people());
    }
    if (observation instanceof Observation.SendVolume volume) {
      return Stream.of(volume.messages());
    }
    return observation instanceof Observation.Consumption used
        ? Stream.of(used.used())
        : Stream.empty();
  }

  private static void named(Observation observation) {
    String name = observation.name();
    expect(name.equals(name.toLowerCase(Locale.ROOT)), "a name in lower case", () -> name);
    expect(!name.contains("@"), "no personal data", () -> "an e-mail address");
  }

  private static void unique(Trial trial) {
    for (Undisturbed.Poll poll : trial.lab().undisturbedPolls()) {
      trial.attempt(
          poll.name(),
          () -> {
            Set<Shape.Key> keys = new HashSet<>();
            for (Observation observation : poll.result().observations()) {
              Shape.Key key = Shape.Key.of(observation);
              expect(keys.add(key), "each key once", () -> key + " twice");
            }
          });
    }
  }

  private static void roster(Observation observation) {
    if (observation instanceof Observation.UserRoster roster) {
      Set<String> ids = new HashSet<>();
      for (Observation.RosterEntry entry : roster.entries()) {
        expect(ids.add(entry.vendorId()), "each user once", () -> "a user twice");
        expect(!entry.vendorId().contains("@"), "no address as id", () -> "an address");
      }
    }
  }
}
