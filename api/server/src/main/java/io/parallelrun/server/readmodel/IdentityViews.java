package io.parallelrun.server.readmodel;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.overlap.CountParity;
import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.domain.overlap.RunProgress;
import io.parallelrun.domain.overlap.SmallestGroup;
import io.parallelrun.domain.run.IdentityScope;
import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.IdentityView.AwaitedRoster;
import io.parallelrun.server.store.RosterReading;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.StoredIdentityKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says how the people of both sides overlap, or why that is not said. */
final class IdentityViews {
  private static final String PEOPLE = "people";
  private static final String NO_ROSTERS = "the rosters of both sides have not been read yet";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  private final IdentityScope scope;
  private final Observed observed;
  private final StoredIdentityKey key;
  private final SmallestGroup smallest;

  private IdentityViews(
      IdentityScope scope, Observed observed, StoredIdentityKey key, SmallestGroup smallest) {
    this.scope = scope;
    this.observed = observed;
    this.key = key;
    this.smallest = smallest;
  }

  static IdentityView of(
      RunDefinition run,
      IdentityScope scope,
      Observed observed,
      StoredIdentityKey key,
      SmallestGroup smallest) {
    return new IdentityViews(scope, observed, key, smallest)
        .view(run.zone(), RunProgress.legacyOff(run));
  }

  private IdentityView view(ZoneId zone, @Nullable Instant legacyOff) {
    Seen legacy = people(scope.legacyConnection());
    Seen replacement = people(scope.replacementConnection());
    IdentityOverlap overlap = overlap();
    boolean hidden = overlap == null ? small() : smallest.hides(overlap);
    Freshness freshness = legacy.freshness().worse(replacement.freshness());
    Optional<String> refused =
        CountParity.incomparable(legacy.counted(), replacement.counted(), legacyOff);
    IdentityOverlap told = hidden || refused.isPresent() ? null : overlap;
    return new IdentityView(
        told,
        legacy,
        replacement,
        overlap == null ? Freshness.NEVER : freshness,
        hidden ? smallest.people() : null,
        !hidden && refused.isPresent(),
        hidden ? smallest.words() + " people on a side" : unknown(overlap, refused, zone),
        awaited());
  }

  private String unknown(@Nullable IdentityOverlap overlap, Optional<String> refused, ZoneId zone) {
    // It is read within a sentence, which has a full stop of its own.
    return refused
        .map(reason -> reason.substring(0, reason.length() - 1))
        .orElseGet(() -> overlap == null ? why(zone) : "");
  }

  private Seen people(String connection) {
    return observed.names(connection, SeriesField.ROSTER_SIZE).stream()
        .findFirst()
        .map(name -> observed.seen(connection, SeriesField.ROSTER_SIZE, name))
        .orElse(Seen.NEVER);
  }

  private @Nullable IdentityOverlap overlap() {
    Long shared = number(SeriesField.IDENTITIES_SHARED);
    Long legacy = number(SeriesField.IDENTITIES_LEGACY_ONLY);
    Long replacement = number(SeriesField.IDENTITIES_REPLACEMENT_ONLY);
    return shared == null || legacy == null || replacement == null
        ? null
        : new IdentityOverlap(shared, legacy, replacement);
  }

  private @Nullable Long number(SeriesField field) {
    return observed.seen(scope.legacyConnection(), field, PEOPLE).value();
  }

  private boolean small() {
    Optional<RosterReading> legacy = reading(scope.legacyConnection());
    Optional<RosterReading> replacement = reading(scope.replacementConnection());
    return legacy.isPresent()
        && replacement.isPresent()
        && smallest.hides(legacy.get().people(), replacement.get().people());
  }

  private Optional<RosterReading> reading(String connection) {
    return key.readings().stream().filter(it -> it.connection().equals(connection)).findFirst();
  }

  private List<AwaitedRoster> awaited() {
    Instant since = key.rotatedAt();
    return since == null
        ? List.of()
        : Stream.of(
                new AwaitedRoster(Side.LEGACY, scope.legacyConnection(), since),
                new AwaitedRoster(Side.REPLACEMENT, scope.replacementConnection(), since))
            .filter(roster -> reading(roster.connection()).isEmpty())
            .toList();
  }

  private String why(ZoneId zone) {
    List<AwaitedRoster> awaited = awaited();
    return awaited.isEmpty()
        ? NO_ROSTERS
        : "waiting for a fresh roster of "
            + String.join(" and ", awaited.stream().map(AwaitedRoster::connection).toList())
            + " since "
            + MINUTE.format(awaited.get(0).since().atZone(zone))
            + " ("
            + zone.getId()
            + "), when the key people are hashed with was rotated";
  }
}
