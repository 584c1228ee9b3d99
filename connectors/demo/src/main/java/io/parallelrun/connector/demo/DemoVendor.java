package io.parallelrun.connector.demo;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.Entitlement;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.UserStatus;
import io.parallelrun.spi.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the invented vendor would say at a time: a pure function of seed, side and instant, so that
 * history and present agree.
 *
 * @param seed chooses the vendor
 * @param side legacy is large and still, replacement grows
 */
record DemoVendor(long seed, Side side) {
  private static final Duration MIGRATION = Duration.ofDays(75);
  private static final int SHARED = 9;
  private static final int LEGACY_PEOPLE = 14;
  private static final int REPLACEMENT_PEOPLE = 11;
  private static final String[] INTEGRATIONS = {"crm", "newsletter", "search", "analytics"};

  List<Observation> content(Instant at, Instant begin) {
    return side == Side.LEGACY
        ? List.of(
            count("posts", at, 1_860 + drift(at, 40)),
            count("pages", at, 214),
            count("media", at, 5_420 + drift(at, 90)))
        : List.of(
            count("articles", at, moved(at, begin, 1_860, 0.92)),
            count("pages", at, moved(at, begin, 214, 1.05)),
            count("files", at, moved(at, begin, 5_420, 0.70)));
  }

  /** Slow growth of content that is still written on the old side. */
  private static long drift(Instant at, long most) {
    return Math.floorMod(at.getEpochSecond() / 86_400, most);
  }

  /** Items that have arrived: an S-curve over the migration, never more than there are. */
  private long moved(Instant at, Instant begin, long all, double pace) {
    double days = Duration.between(begin, at).toMinutes() / 1_440.0;
    double x = Math.max(0, Math.min(1, days * pace / MIGRATION.toDays()));
    double share = x * x * (3 - 2 * x);
    return Math.min(all, Math.round(all * share));
  }

  Observation seats(Instant at, Instant begin) {
    long entitled = side == Side.LEGACY ? 25 : 20;
    long assigned = side == Side.LEGACY ? LEGACY_PEOPLE : Math.min(20, 4 + weeks(at, begin));
    long active = side == Side.LEGACY ? Math.max(6, LEGACY_PEOPLE - weeks(at, begin)) : assigned;
    return new Observation.SeatUsage(
        "seats",
        at,
        Optional.of(Entitlement.of(entitled)),
        Optional.of(Count.exact(assigned)),
        Optional.of(Count.exact(active)));
  }

  private static long weeks(Instant at, Instant begin) {
    return Math.max(0, Duration.between(begin, at).toDays() / 7);
  }

  List<RosterEntry> roster() {
    List<RosterEntry> people = new ArrayList<>();
    int own = (side == Side.LEGACY ? LEGACY_PEOPLE : REPLACEMENT_PEOPLE) - SHARED;
    for (int i = 0; i < SHARED; i++) {
      people.add(person("colleague" + i));
    }
    for (int i = 0; i < own; i++) {
      people.add(person(side.name().toLowerCase(java.util.Locale.ROOT) + i));
    }
    return people;
  }

  private static RosterEntry person(String name) {
    return new RosterEntry(
        name, Optional.of(name + "@example.org"), UserStatus.ACTIVE, Optional.empty());
  }

  List<Observation> health(Instant at) {
    List<Observation> health = new ArrayList<>();
    for (String integration : INTEGRATIONS) {
      health.add(health(integration, at));
    }
    return health;
  }

  private Observation health(String integration, Instant at) {
    long hour = at.getEpochSecond() / 3_600;
    double luck = random(integration, hour);
    boolean wobbly = side == Side.REPLACEMENT && integration.equals("crm");
    HealthStatus status = HealthStatus.UP;
    if (luck < (wobbly ? 0.03 : 0.004)) {
      status = HealthStatus.DOWN;
    } else if (luck < (wobbly ? 0.15 : 0.012)) {
      status = HealthStatus.DEGRADED;
    }
    double base = side == Side.LEGACY ? 180 : 95;
    double noise = random(integration + "~", at.getEpochSecond() / 60);
    long millis = Math.round(base * (0.7 + noise + (noise > 0.97 ? 4 : 0)));
    return new Observation.IntegrationHealth(
        integration,
        at,
        status,
        status == HealthStatus.DOWN ? Optional.empty() : Optional.of(Duration.ofMillis(millis)),
        Optional.empty(),
        Optional.empty(),
        switch (status) {
          case UP, UNKNOWN -> "";
          case DEGRADED -> "Slow answers (simulated).";
          case DOWN -> "No answer (simulated).";
        });
  }

  /** A number from 0 to 1 that looks random and is the same every time (SplitMix64). */
  private double random(String name, long step) {
    long x = seed * 0x9E3779B97F4A7C15L + name.hashCode() * 0xBF58476D1CE4E5B9L + step;
    x += side == Side.LEGACY ? 0 : 0x94D049BB133111EBL;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    x = x ^ (x >>> 31);
    return (x >>> 11) * 0x1.0p-53;
  }

  private static Observation count(String name, Instant at, long items) {
    return new Observation.ContentCount(name, at, Count.exact(items));
  }
}
