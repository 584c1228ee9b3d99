package io.parallelrun.server.command.validation;

import io.parallelrun.domain.overlap.SmallestGroup;
import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.Comparing;
import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.ConsentComparing;
import io.parallelrun.domain.validation.Difference;
import io.parallelrun.domain.validation.DifferenceKind;
import io.parallelrun.domain.validation.FoundDifference;
import io.parallelrun.domain.validation.IgnoreRule;
import io.parallelrun.domain.validation.InputFacts;
import io.parallelrun.domain.validation.Judgement;
import io.parallelrun.domain.validation.KeyComparing;
import io.parallelrun.domain.validation.NumberPair;
import io.parallelrun.domain.validation.Outcome;
import io.parallelrun.server.config.IdentityBounds;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.IdentityKeyStore;
import io.parallelrun.server.store.RunStore;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.ComparisonStore;
import io.parallelrun.server.store.validation.IgnoreStore;
import io.parallelrun.server.store.validation.StoredComparison;
import io.parallelrun.server.store.validation.StoredIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares both sides of a check and keeps what it finds. To be called by one thread. */
@ApplicationScoped
public class Comparisons {
  private final RunStore runs;
  private final IdentityKeyStore keys;
  private final InputReader inputs;
  private final ComparisonStore store;
  private final IgnoreStore ignores;
  private final Settings settings;
  private final ComparisonMeters meters;
  private final Clock clock;

  Comparisons(
      RunStore runs,
      IdentityKeyStore keys,
      InputReader inputs,
      ComparisonStore store,
      IgnoreStore ignores,
      Settings settings,
      ComparisonMeters meters,
      Clock clock) {
    this.runs = runs;
    this.keys = keys;
    this.inputs = inputs;
    this.store = store;
    this.ignores = ignores;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /** Compares a check now; nothing while a side says nothing. */
  public Optional<StoredComparison> compare(CheckKey key) {
    return compare(key, false);
  }

  /** Compares a check when there is something newer than what was compared last. */
  Optional<StoredComparison> compareIfNewer(CheckKey key) {
    return compare(key, true);
  }

  private Optional<StoredComparison> compare(CheckKey key, boolean ifNewer) {
    ComparisonCheck check = find(key).orElse(null);
    // Before anything is read: what is compared meanwhile is hashed with this one, or thrown away.
    Optional<Integer> with = keys.number(key.run());
    Inputs both = check == null ? null : inputs.read(key, check).orElse(null);
    if (check == null || both == null) {
      return Optional.empty();
    }
    List<IgnoreRule> rules = rules(key, clock.instant());
    String state = state(check, both, rules);
    boolean known =
        store.latest(key).map(StoredComparison::inputs).filter(state::equals).isPresent();
    return ifNewer && known
        ? Optional.empty()
        : Optional.of(compare(key, check, both, rules, state, with));
  }

  /** Another definition of the check, or other rules, are something newer as well. */
  private static String state(ComparisonCheck check, Inputs both, List<IgnoreRule> rules) {
    return "%s#%x#%x".formatted(both.id(), check.toString().hashCode(), ids(rules).hashCode());
  }

  private Optional<ComparisonCheck> find(CheckKey key) {
    return runs.find(key.run()).flatMap(run -> run.definition().check(key.check()));
  }

  private StoredComparison compare(
      CheckKey key,
      ComparisonCheck check,
      Inputs both,
      List<IgnoreRule> rules,
      String state,
      Optional<Integer> with) {
    Instant now = clock.instant();
    long begun = System.nanoTime();
    KeptDifferences kept = new KeptDifferences(settings.validation().mostDifferences());
    Optional<String> refused = refused(check, both);
    Comparison comparison = refused.isPresent() ? null : compared(check, both, rules, kept);
    Judgement judgement =
        comparison == null
            ? Judgement.none(Outcome.INCOMPARABLE, refused.orElse(""))
            : Judgement.of(check, comparison, ids(rules));
    meters.count(key, judgement.outcome());
    StoredComparison made =
        stored(
            both, state, comparison, judgement, now, Duration.ofNanos(System.nanoTime() - begun));
    return check.aboutPeople()
        ? add(key, made, kept.all(), with)
        : store.add(key, made, kept.all());
  }

  /** Keeps no hash of a key that was rotated while it was compared. */
  @Transactional
  StoredComparison add(
      CheckKey key,
      StoredComparison made,
      List<FoundDifference> differences,
      Optional<Integer> with) {
    if (!keys.hold(key.run()).equals(with)) {
      throw new KeyRotatedException(key);
    }
    return store.add(key, made, differences);
  }

  /** The key people are hashed with was rotated while they were compared. */
  static final class KeyRotatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyRotatedException(CheckKey key) {
      super("the key people are hashed with was rotated while " + key + " was compared");
    }
  }

  private Optional<String> refused(ComparisonCheck check, Inputs both) {
    Optional<String> incomparable =
        InputFacts.incomparable(check, both.legacy(), both.replacement());
    Inputs.SideRows rows = both.rows();
    if (rows == null || check.legacy() == null || check.replacement() == null) {
      return incomparable;
    }
    SmallestGroup smallest = new SmallestGroup(IdentityBounds.smallestGroup(settings));
    boolean hidden = smallest.hides(rows.legacy().rows(), rows.replacement().rows());
    return incomparable.isEmpty() && hidden
        ? Optional.of(
            "There are " + smallest.words() + " people on a side: of so few it is not told.")
        : incomparable;
  }

  private List<IgnoreRule> rules(CheckKey key, Instant now) {
    return ignores.list(key).stream()
        .map(StoredIgnore::rule)
        .filter(rule -> rule.holdsAt(now))
        .toList();
  }

  private static Set<Long> ids(List<IgnoreRule> rules) {
    return rules.stream().map(IgnoreRule::id).collect(Collectors.toSet());
  }

  private Comparison compared(
      ComparisonCheck check, Inputs both, List<IgnoreRule> rules, KeptDifferences kept) {
    Inputs.SideRows rows = both.rows();
    if (rows == null) {
      numbers(both.numbers(), check.tolerance(), kept);
      return Comparison.ofNumbers(both.numbers());
    }
    Comparing comparing = comparing(check, rules, rows.again() != null, kept);
    Comparison found =
        new SpilledComparison(check, folder())
            .compare(rows.legacy(), rows.replacement(), rows.again(), comparing);
    if (!check.kind().isKeyed()) {
      numbers(found.numbers(), check.tolerance(), kept);
    }
    return found;
  }

  private static Comparing comparing(
      ComparisonCheck check, List<IgnoreRule> rules, boolean again, KeptDifferences kept) {
    if (check.kind() == CheckKind.CONSENT) {
      return new ConsentComparing(check, kept::add);
    }
    return check.kind().isKeyed()
        ? new KeyComparing(check, rules, again, kept::add)
        : new NothingKeyed();
  }

  private static void numbers(
      List<NumberPair> numbers, BigDecimal tolerance, KeptDifferences kept) {
    for (NumberPair pair : numbers) {
      if (pair.differs(tolerance)) {
        Difference difference =
            new Difference(
                DifferenceKind.NUMBER,
                pair.name(),
                "",
                text(pair.legacy()),
                text(pair.replacement()));
        kept.add(new FoundDifference(difference, false, null));
      }
    }
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private Path folder() {
    try {
      return Files.createDirectories(settings.dataDirectory().resolve("comparing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredComparison stored(
      Inputs both,
      String state,
      @Nullable Comparison comparison,
      Judgement judgement,
      Instant now,
      Duration took) {
    return new StoredComparison(
        0,
        now,
        took,
        both.legacy().asOf(),
        both.replacement().asOf(),
        state,
        judgement.outcome(),
        judgement.reason(),
        judgement.compared(),
        judgement.mismatched(),
        judgement.noise(),
        judgement.ignored(),
        comparison);
  }
}
