package io.parallelrun.spi;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a connector saw at a vendor, in the product's words. Observations of one kind and
 * {@code name} from one connection form a series over {@code observedAt}; a second observation of
 * the same series and instant replaces the first. Ratios lie between 0 and 1, no latency is
 * negative, and a period ends after it began (C-DATA-02).
 */
public sealed interface Observation {

  /**
   * What the series is about: a license metric, a content scope, an integration; lower-case, stable
   * over time, at most 100 characters, no personal data (C-DATA-05).
   */
  String name();

  /** When the value held; not after the host's clock plus one minute (C-DATA-04). UTC. */
  Instant observedAt();

  /** The kind, for declarations and storage. */
  ObservationKind kind();

  /**
   * Seats of one license metric.
   *
   * @param name the license metric, for example "seats"
   * @param entitled bought; empty when the vendor does not say; {@link Entitlement#UNLIMITED}
   * @param assigned given to people
   * @param active used within the vendor's own window
   */
  record SeatUsage(
      String name,
      Instant observedAt,
      Optional<Entitlement> entitled,
      Optional<Count> assigned,
      Optional<Count> active)
      implements Observation {
    public SeatUsage {
      require(name, observedAt);
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.SEAT_USAGE;
    }
  }

  /**
   * A term of a contract as the vendor states it; entered terms win over it.
   *
   * @param name the contract or plan
   * @param from first day, in the vendor's zone
   * @param until first day after the term
   * @param renewsOn when it renews by itself
   */
  record ContractTerm(
      String name,
      Instant observedAt,
      String plan,
      Optional<LocalDate> from,
      Optional<LocalDate> until,
      Optional<LocalDate> renewsOn)
      implements Observation {
    public ContractTerm {
      require(name, observedAt);
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.CONTRACT_TERM;
    }
  }

  /**
   * A metered quantity.
   *
   * @param name the meter
   * @param used so far in its period
   * @param entitled bought for the period
   * @param unit UCUM or a plain noun such as "api-calls" (C-DATA-01)
   */
  record Consumption(
      String name, Instant observedAt, Count used, Optional<Entitlement> entitled, String unit)
      implements Observation {
    public Consumption {
      require(name, observedAt);
      Objects.requireNonNull(unit, "unit");
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.CONSUMPTION;
    }
  }

  /**
   * How many items of a kind of content there are.
   *
   * @param name the scope, for example "posts", "pages", "media"
   */
  record ContentCount(String name, Instant observedAt, Count items) implements Observation {
    public ContentCount {
      require(name, observedAt);
      Objects.requireNonNull(items, "items");
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.CONTENT_COUNT;
    }
  }

  /**
   * How many people an audience holds.
   *
   * @param name the list or segment
   * @param consent the consent state counted, for example "subscribed"
   */
  record AudienceCount(String name, Instant observedAt, String consent, Count people)
      implements Observation {
    public AudienceCount {
      require(name, observedAt);
      Objects.requireNonNull(consent, "consent");
      Objects.requireNonNull(people, "people");
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.AUDIENCE_COUNT;
    }
  }

  /**
   * The users of the platform. The host replaces every address by a keyed hash before anything is
   * stored, so a roster never leaves memory as it is.
   *
   * @param name which users, for example "users"
   * @param entries one per user
   * @param quality EXACT when every user was read
   */
  record UserRoster(
      String name, Instant observedAt, List<RosterEntry> entries, CountQuality quality)
      implements Observation {
    public UserRoster {
      require(name, observedAt);
      entries = List.copyOf(entries);
      Objects.requireNonNull(quality, "quality");
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.USER_ROSTER;
    }

    @Override
    public String toString() {
      return "UserRoster[" + name + ", " + entries.size() + " entries]";
    }
  }

  /**
   * One user.
   *
   * @param vendorId the vendor's own id, each once; not an address (C-DATA-07)
   * @param address the e-mail address, if the vendor shows one; prints as {@code ***}
   * @param status whether the account can be used
   * @param lastActive last sign-in or use, if the vendor says; empty is not "never"
   */
  record RosterEntry(
      String vendorId, Optional<String> address, UserStatus status, Optional<Instant> lastActive) {
    public RosterEntry {
      Objects.requireNonNull(vendorId, "vendorId");
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(lastActive, "lastActive");
    }

    @Override
    public String toString() {
      return "RosterEntry[" + vendorId + ", ***, " + status + "]";
    }
  }

  /** Whether an account can be used. */
  enum UserStatus {
    ACTIVE,
    INVITED,
    SUSPENDED,
    UNKNOWN
  }

  /**
   * A line of a vendor's invoice.
   *
   * @param name what it is for
   * @param invoice the vendor's invoice id
   * @param amount exact, in {@code currency}; negative for a credit
   * @param currency ISO 4217
   * @param from first day charged for
   * @param until first day after
   */
  record InvoiceLine(
      String name,
      Instant observedAt,
      String invoice,
      BigDecimal amount,
      String currency,
      LocalDate from,
      LocalDate until)
      implements Observation {
    public InvoiceLine {
      require(name, observedAt);
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.INVOICE_LINE;
    }
  }

  /**
   * Messages sent in a period.
   *
   * @param name the channel, for example "email"
   * @param from start of the period
   */
  record SendVolume(String name, Instant observedAt, Instant from, Count messages)
      implements Observation {
    public SendVolume {
      require(name, observedAt);
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.SEND_VOLUME;
    }
  }

  /**
   * Whether an integration works.
   *
   * @param name the integration or probe, for example "rest-api", "database"
   * @param status what was seen
   * @param latency of the probe, if one was timed
   * @param errorRatio failed share of the vendor's own traffic, 0 to 1, if known
   * @param lastSuccess when it last worked by the vendor's account, if known
   * @param detail one sentence for people, without secrets; empty when there is nothing to say
   */
  record IntegrationHealth(
      String name,
      Instant observedAt,
      HealthStatus status,
      Optional<Duration> latency,
      Optional<Double> errorRatio,
      Optional<Instant> lastSuccess,
      String detail)
      implements Observation {
    public IntegrationHealth {
      require(name, observedAt);
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(detail, "detail");
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.INTEGRATION_HEALTH;
    }
  }

  /** What a probe saw. UNKNOWN is not UP. */
  enum HealthStatus {
    UP,
    DEGRADED,
    DOWN,
    UNKNOWN
  }

  private static void require(String name, Instant observedAt) {
    Objects.requireNonNull(observedAt, "observedAt");
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("name: expected 1 to 100 characters");
    }
  }
}
