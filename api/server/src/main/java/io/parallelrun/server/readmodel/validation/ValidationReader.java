package io.parallelrun.server.readmodel.validation;

import io.parallelrun.domain.health.Freshness;
import io.parallelrun.domain.validation.CheckSource;
import io.parallelrun.domain.validation.ComparedField;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.domain.validation.FoundDifference;
import io.parallelrun.domain.validation.Interval;
import io.parallelrun.domain.validation.Judgement;
import io.parallelrun.domain.validation.KeyTally;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.StoredRun;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.ComparisonStore;
import io.parallelrun.server.store.validation.DifferenceQuery;
import io.parallelrun.server.store.validation.IgnoreStore;
import io.parallelrun.server.store.validation.InputSide;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredComparison;
import io.parallelrun.server.store.validation.StoredDifference;
import io.parallelrun.server.store.validation.StoredIgnore;
import io.parallelrun.server.store.validation.StoredInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what checks say now. What was compared is judged by the rules that hold at this moment. */
@ApplicationScoped
public class ValidationReader {
  private static final int MOST_INPUTS = 50;

  private final RunStore runs;
  private final InputStore inputs;
  private final ComparisonStore comparisons;
  private final IgnoreStore ignores;
  private final Clock clock;

  ValidationReader(
      RunStore runs,
      InputStore inputs,
      ComparisonStore comparisons,
      IgnoreStore ignores,
      Clock clock) {
    this.runs = runs;
    this.inputs = inputs;
    this.comparisons = comparisons;
    this.ignores = ignores;
    this.clock = clock;
  }

  /** The checks of a run, those of consent first; nothing when there is no such run. */
  public Optional<List<CheckView>> checks(String run) {
    return runs.find(run).map(this::checks);
  }

  /** The checks of a run, those of consent first. */
  public List<CheckView> checks(StoredRun run) {
    List<ComparisonCheck> checks = run.definition().checks();
    if (checks.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Map<String, StoredComparison> latest = comparisons.latest(run.slug());
    boolean proven = latest.values().stream().noneMatch(each -> each.outcome().provesNothing());
    Map<String, StoredComparison> proofs = proven ? latest : comparisons.proofs(run.slug());
    Set<Long> rules = Set.copyOf(ignores.holding(run.slug(), now));
    return checks.stream()
        .map(
            check ->
                view(
                    run.slug(),
                    check,
                    latest.get(check.slug()),
                    proofs.get(check.slug()),
                    rules,
                    now))
        .sorted(Comparator.comparing(view -> !view.aboutConsent()))
        .toList();
  }

  /** A check of a run; nothing when there is none. */
  public Optional<CheckView> check(CheckKey key) {
    return definition(key)
        .map(
            check ->
                view(
                    key.run(),
                    check,
                    comparisons.latest(key).orElse(null),
                    comparisons.proofs(key.run()).get(key.check()),
                    rules(key),
                    clock.instant()));
  }

  /** Whether there is such a check. */
  public boolean exists(CheckKey key) {
    return definition(key).isPresent();
  }

  private Optional<ComparisonCheck> definition(CheckKey key) {
    return runs.find(key.run()).flatMap(run -> run.definition().check(key.check()));
  }

  private Set<Long> rules(CheckKey key) {
    return Set.copyOf(ignores.holding(key.run(), clock.instant()));
  }

  private CheckView view(
      String run,
      ComparisonCheck check,
      @Nullable StoredComparison stored,
      @Nullable StoredComparison proof,
      Set<Long> rules,
      Instant now) {
    CheckKey key = new CheckKey(run, check.slug());
    Comparison comparison = stored == null ? null : stored.comparison();
    SideView legacy =
        side(key, check, InputSide.LEGACY, stored == null ? null : stored.legacyAt(), now);
    SideView replacement =
        side(
            key, check, InputSide.REPLACEMENT, stored == null ? null : stored.replacementAt(), now);
    Judgement judgement = judged(check, stored, rules);
    Judgement shown = stored == null ? missing(legacy, replacement) : judgement;
    String stale = staleness(legacy, replacement);
    boolean old = stored != null && !stale.isEmpty();
    Interval interval = judgement.interval();
    return new CheckView(
        check.slug(),
        check.name(),
        check.kind(),
        check.keysOf(),
        old ? Outcome.UNKNOWN : shown.outcome(),
        old ? stale : shown.reason(),
        stored == null ? null : judgement.outcome(),
        judgement.compared(),
        judgement.mismatched(),
        judgement.noise(),
        judgement.ignored(),
        judgement.mismatchRatio(),
        judgement.noiseRatio(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        comparison != null && comparison.noiseKnown(),
        check.tolerance().doubleValue(),
        normalization(check),
        check.every(),
        legacy,
        replacement,
        comparison == null
            ? List.of()
            : comparison.numbers().stream()
                .map(pair -> NumberView.of(pair, check.tolerance()))
                .toList(),
        comparison == null ? null : comparison.checksums(),
        comparison == null ? null : comparison.consent(),
        stored == null ? null : stored.comparedAt(),
        stored == null ? null : stored.took(),
        proof == null ? null : Proof.of(check, proof, rules).orElse(null));
  }

  private static Judgement judged(
      ComparisonCheck check, @Nullable StoredComparison stored, Set<Long> rules) {
    if (stored == null) {
      return Judgement.none(Outcome.UNKNOWN, "");
    }
    Comparison comparison = stored.comparison();
    return comparison == null || stored.outcome() == Outcome.UNKNOWN
        ? Judgement.none(stored.outcome(), stored.reason())
        : Judgement.of(check, comparison, rules);
  }

  private static Judgement missing(SideView legacy, SideView replacement) {
    String reason;
    if (legacy.asOf() == null && replacement.asOf() == null) {
      reason = "Neither side said anything yet.";
    } else if (legacy.asOf() == null) {
      reason = "The legacy side said nothing yet.";
    } else if (replacement.asOf() == null) {
      reason = "The replacement said nothing yet.";
    } else {
      reason = "It is compared in a moment.";
    }
    return Judgement.none(Outcome.UNKNOWN, reason);
  }

  private static String staleness(SideView legacy, SideView replacement) {
    if (legacy.stale() && replacement.stale()) {
      return "Both sides are stale.";
    }
    return legacy.stale()
        ? "The legacy side is stale."
        : replacement.stale() ? "The replacement is stale." : "";
  }

  private SideView side(
      CheckKey key,
      ComparisonCheck check,
      InputSide side,
      @Nullable Instant comparedAt,
      Instant now) {
    CheckSource source = side == InputSide.LEGACY ? check.legacy() : check.replacement();
    Optional<StoredInput> pushed = source == null ? inputs.latest(key, side) : Optional.empty();
    // A comparison keeps the moment of its inputs after they are gone.
    Instant asOf = pushed.map(StoredInput::asOf).orElse(comparedAt);
    return new SideView(
        source == null ? "pushed" : source.connection(),
        asOf,
        Freshness.of(asOf, check.every(), now),
        pushed.map(StoredInput::rows).orElse(null));
  }

  private static List<String> normalization(ComparisonCheck check) {
    List<String> words = new ArrayList<>();
    if (!check.normalizeKeys().isEmpty()) {
      words.add("key: " + words(check.normalizeKeys()));
    }
    for (ComparedField field : check.fields()) {
      List<String> rules = new ArrayList<>();
      rules.add(field.type().name().toLowerCase(Locale.ROOT));
      if (!field.normalize().isEmpty()) {
        rules.add(words(field.normalize()));
      }
      if (field.zone() != null) {
        rules.add("in " + field.zone());
      }
      if (field.decimals() != null) {
        rules.add(field.decimals() + " decimals");
      }
      words.add(field.name() + ": " + String.join(", ", rules));
    }
    return words;
  }

  private static String words(List<? extends Enum<?>> values) {
    return String.join(
        ", ", values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** Differences of the latest comparison of a check, in the order they were found. */
  public List<DifferenceView> differences(CheckKey key, DifferenceQuery query) {
    Optional<ComparisonCheck> check = definition(key);
    Optional<StoredComparison> latest = comparisons.latest(key);
    if (check.isEmpty() || latest.isEmpty()) {
      return List.of();
    }
    Comparison comparison = latest.get().comparison();
    KeyTally tally = comparison == null ? null : comparison.keys();
    Set<Long> rules = rules(key);
    return comparisons.differences(latest.get().id(), query).stream()
        .map(each -> difference(each, check.get(), tally, rules))
        .toList();
  }

  private static DifferenceView difference(
      StoredDifference stored, ComparisonCheck check, @Nullable KeyTally tally, Set<Long> rules) {
    FoundDifference found = stored.found();
    return new DifferenceView(
        stored.id(),
        found.difference().kind(),
        found.difference().key(),
        found.difference().field(),
        found.difference().legacy(),
        found.difference().replacement(),
        state(found, check, tally, rules));
  }

  private static DifferenceView.State state(
      FoundDifference found, ComparisonCheck check, @Nullable KeyTally tally, Set<Long> rules) {
    if (found.difference().kind() == DifferenceKind.OPT_OUT_EXTRA) {
      return DifferenceView.State.ALLOWED;
    }
    if (tally == null) {
      return DifferenceView.State.OPEN;
    }
    return switch (Judgement.weight(found, check, tally, rules)) {
      case COUNTS -> DifferenceView.State.OPEN;
      case NOISE -> DifferenceView.State.NOISE;
      case IGNORED -> DifferenceView.State.IGNORED;
    };
  }

  /** Comparisons of a check, newest first. */
  public List<ComparisonView> history(CheckKey key, long before, int limit) {
    return comparisons.history(key, before, limit).stream().map(ComparisonView::of).toList();
  }

  /** Inputs of a check, newest first. */
  public List<StoredInput> inputs(CheckKey key) {
    return inputs.list(key, MOST_INPUTS);
  }

  /** Known differences of a check, newest first; ended ones as well. */
  public List<IgnoreView> ignores(CheckKey key) {
    Instant now = clock.instant();
    return ignores.list(key).stream().map(each -> IgnoreView.of(each, now)).toList();
  }

  /** A known difference as it is now. */
  public IgnoreView shown(StoredIgnore ignore) {
    return IgnoreView.of(ignore, clock.instant());
  }
}
