package io.parallelrun.server.ingest;

import io.parallelrun.domain.overlap.ContentCount;
import io.parallelrun.domain.overlap.CountParity;
import io.parallelrun.domain.overlap.CountReach;
import io.parallelrun.domain.overlap.IdentityOverlap;
import io.parallelrun.domain.overlap.SmallestGroup;
import io.parallelrun.domain.run.IdentityScope;
import io.parallelrun.server.config.IdentityBounds;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.IdentityKeyStore;
import io.parallelrun.server.store.LatestValue;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.RosterReader;
import io.parallelrun.server.store.Sample;
import io.parallelrun.server.store.SampleStore;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.Tenure;
import io.parallelrun.server.store.TenureStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores how the rosters of a run overlap as numbers, so that their history is read as cheaply as
 * any. Both rosters are read while nobody stores one or rotates the key, so that hashes of two keys
 * never meet. How small groups overlap is not even stored.
 */
@ApplicationScoped
class OverlapWriter {
  static final String NAME = "people";
  private static final Duration ACTIVE = Duration.ofDays(30);

  private final TenureStore tenures;
  private final RosterReader rosters;
  private final SampleStore samples;
  private final SeriesReader series;
  private final IdentityKeyStore keys;
  private final SmallestGroup smallest;

  OverlapWriter(
      TenureStore tenures,
      RosterReader rosters,
      SampleStore samples,
      SeriesReader series,
      IdentityKeyStore keys,
      Settings settings) {
    this.tenures = tenures;
    this.rosters = rosters;
    this.samples = samples;
    this.series = series;
    this.keys = keys;
    this.smallest = new SmallestGroup(IdentityBounds.smallestGroup(settings));
  }

  /** A setting that cannot be used is told when the product starts. */
  void begin(@Observes StartupEvent event) {}

  /**
   * A roster that was just stored.
   *
   * @param run slug
   * @param poller that read it
   * @param at when
   */
  record Read(String run, String poller, ZoneId zone, Instant at) {}

  /** Stores how the rosters overlap now; nothing while one of them was not read. */
  @Transactional
  public void write(IdentityScope scope, Read read, Tenure tenure) {
    tenures.hold(tenure);
    Instant since = read.at().minus(ACTIVE);
    Optional<RosterReader.People> legacy = rosters.people(scope.legacyConnection(), since);
    Optional<RosterReader.People> replacement =
        rosters.people(scope.replacementConnection(), since);
    if (legacy.isEmpty() || replacement.isEmpty()) {
      return;
    }
    // What is no longer told must not stay as it was told last.
    Instant before = keys.forgetOverlap(read.run());
    if (!comparable(scope, read.run())) {
      return;
    }
    samples.derive(
        scope.legacyConnection(),
        read.poller(),
        tenure,
        read.zone(),
        overlap(legacy.get(), replacement.get(), before));
  }

  /** A part of a roster says nothing of who is missing in it, nor does one of another day. */
  private boolean comparable(IdentityScope scope, String run) {
    Map<String, ContentCount> sizes = new HashMap<>();
    for (LatestValue value : series.latest(run)) {
      if (value.series().field() == SeriesField.ROSTER_SIZE) {
        CountReach reach = value.quality() == Quality.CAPPED ? CountReach.AT_LEAST : CountReach.ALL;
        sizes.put(value.series().connection(), new ContentCount(value.value(), reach, value.at()));
      }
    }
    return CountParity.incomparable(
            Optional.ofNullable(sizes.get(scope.legacyConnection())),
            Optional.ofNullable(sizes.get(scope.replacementConnection())),
            null)
        .isEmpty();
  }

  /** It holds as of the later of both, in whatever order they come and if a clock goes back. */
  private List<Sample> overlap(
      RosterReader.People legacy, RosterReader.People replacement, Instant before) {
    Instant at = later(before, later(legacy.readAt(), replacement.readAt()));
    List<Sample> numbers = new ArrayList<>();
    IdentityOverlap accounts = IdentityOverlap.of(legacy.all(), replacement.all());
    if (!smallest.hides(accounts)) {
      numbers.add(number(SeriesField.IDENTITIES_SHARED, at, accounts.shared()));
      numbers.add(number(SeriesField.IDENTITIES_LEGACY_ONLY, at, accounts.legacyOnly()));
      numbers.add(number(SeriesField.IDENTITIES_REPLACEMENT_ONLY, at, accounts.replacementOnly()));
    }
    IdentityOverlap active = IdentityOverlap.of(legacy.active(), replacement.active());
    if (legacy.told() && replacement.told() && !smallest.hides(active)) {
      numbers.add(number(SeriesField.IDENTITIES_DUAL_ACTIVE, at, active.shared()));
      numbers.add(number(SeriesField.ACTIVE_LEGACY_ONLY, at, active.legacyOnly()));
      numbers.add(number(SeriesField.ACTIVE_REPLACEMENT_ONLY, at, active.replacementOnly()));
    }
    return numbers;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Sample number(SeriesField field, Instant at, long value) {
    return new Sample(field, NAME, at, value, Quality.EXACT);
  }
}
