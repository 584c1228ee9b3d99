package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.CheckKind;
import io.parallelrun.domain.validation.CheckSource;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.InputFacts;
import io.parallelrun.domain.validation.NumberPair;
import io.parallelrun.domain.validation.Row;
import io.parallelrun.server.store.LatestValue;
import io.parallelrun.server.store.Quality;
import io.parallelrun.server.store.RosterReader;
import io.parallelrun.server.store.SeriesField;
import io.parallelrun.server.store.SeriesReader;
import io.parallelrun.server.store.validation.CheckKey;
import io.parallelrun.server.store.validation.InputSide;
import io.parallelrun.server.store.validation.InputStore;
import io.parallelrun.server.store.validation.StoredInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what both sides of a check say: what was pushed, or what connections observed. */
@ApplicationScoped
class InputReader {
  private final InputStore inputs;
  private final SeriesReader series;
  private final RosterReader rosters;

  InputReader(InputStore inputs, SeriesReader series, RosterReader rosters) {
    this.inputs = inputs;
    this.series = series;
    this.rosters = rosters;
  }

  /** One side. */
  private record Side(
      InputFacts facts, String id, @Nullable RowSource rows, Map<String, BigDecimal> numbers) {}

  /** What both sides say; nothing while one of them says nothing. */
  Optional<Inputs> read(CheckKey key, ComparisonCheck check) {
    Optional<Side> legacy = side(key, check, InputSide.LEGACY, check.legacy());
    Optional<Side> replacement = side(key, check, InputSide.REPLACEMENT, check.replacement());
    if (legacy.isEmpty() || replacement.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredInput> again = again(key, check, legacy.get());
    return Optional.of(together(check, legacy.get(), replacement.get(), again.orElse(null)));
  }

  private Inputs together(
      ComparisonCheck check, Side legacy, Side replacement, @Nullable StoredInput again) {
    RowSource one = legacy.rows();
    RowSource other = replacement.rows();
    RowSource reread = again == null ? null : new StoredRows(inputs, again, check.columns());
    String id = legacy.id() + "/" + replacement.id() + "/" + (again == null ? "" : again.id());
    return one != null && other != null
        ? new Inputs(
            legacy.facts(),
            replacement.facts(),
            id,
            new Inputs.SideRows(one, other, reread),
            List.of())
        : new Inputs(
            legacy.facts(),
            replacement.facts(),
            id,
            null,
            pairs(counted(legacy), counted(replacement)));
  }

  /** Of rows beside a number only their count can be compared. */
  private static Map<String, BigDecimal> counted(Side side) {
    RowSource rows = side.rows();
    return rows == null ? side.numbers() : Map.of("rows", BigDecimal.valueOf(rows.rows()));
  }

  private static List<NumberPair> pairs(
      Map<String, BigDecimal> legacy, Map<String, BigDecimal> replacement) {
    TreeSet<String> names = new TreeSet<>(legacy.keySet());
    names.addAll(replacement.keySet());
    List<NumberPair> pairs = new ArrayList<>();
    for (String name : names) {
      pairs.add(
          new NumberPair(
              name,
              legacy.getOrDefault(name, BigDecimal.ZERO),
              replacement.getOrDefault(name, BigDecimal.ZERO),
              null));
    }
    return pairs;
  }

  /** The legacy side read again, when it holds for the same time. */
  private Optional<StoredInput> again(CheckKey key, ComparisonCheck check, Side legacy) {
    return inputs
        .latest(key, InputSide.REREAD)
        .filter(input -> input.chunks() > 0 && legacy.rows() != null)
        .filter(input -> InputFacts.incomparable(check, legacy.facts(), facts(input)).isEmpty());
  }

  private Optional<Side> side(
      CheckKey key, ComparisonCheck check, InputSide side, @Nullable CheckSource source) {
    if (source != null) {
      return check.kind() == CheckKind.KEYS
          ? roster(source, key.run())
          : counted(source, check, key);
    }
    return inputs
        .latest(key, side)
        .filter(input -> input.chunks() > 0)
        .map(
            input ->
                new Side(
                    facts(input),
                    String.valueOf(input.id()),
                    new StoredRows(inputs, input, check.columns()),
                    Map.of()));
  }

  static InputFacts facts(StoredInput input) {
    Instant asOf = input.asOf() == null ? input.openedAt() : input.asOf();
    return new InputFacts(asOf, input.unit(), input.seen());
  }

  /** Only one that was read with the present key: hashes of two keys cannot be compared. */
  private Optional<Side> roster(CheckSource source, String run) {
    Optional<RosterReader.People> people = rosters.people(source.connection(), Instant.EPOCH);
    if (people.isEmpty()) {
      return Optional.empty();
    }
    Instant at = rosterSeen(source, run).orElse(people.get().readAt());
    return Optional.of(
        new Side(
            new InputFacts(at, "people", List.of()),
            source.connection() + "@" + at.toEpochMilli(),
            RowSource.of(
                people.get().all().stream().map(hash -> new Row(hash, List.of())).toList()),
            Map.of()));
  }

  private Optional<Instant> rosterSeen(CheckSource source, String run) {
    return series.latest(run).stream()
        .filter(value -> value.series().connection().equals(source.connection()))
        .filter(value -> value.series().field() == SeriesField.ROSTER_SIZE)
        .map(LatestValue::at)
        .max(Comparator.naturalOrder());
  }

  private Optional<Side> counted(CheckSource source, ComparisonCheck check, CheckKey key) {
    boolean grouped = check.kind() == CheckKind.GROUPED_COUNTS;
    Map<String, BigDecimal> numbers = new TreeMap<>();
    Instant oldest = null;
    boolean capped = false;
    for (LatestValue value : series.latest(key.run())) {
      Optional<String> name = name(source, grouped, value);
      if (name.isPresent()) {
        numbers.put(name.get(), BigDecimal.valueOf(value.value()));
        oldest = oldest == null || value.at().isBefore(oldest) ? value.at() : oldest;
        capped |= value.quality() == Quality.CAPPED;
      }
    }
    if (oldest == null) {
      return Optional.empty();
    }
    InputFacts facts = new InputFacts(oldest, unit(grouped, capped), check.columns());
    String id = source.connection() + "@" + oldest.toEpochMilli() + "=" + numbers.hashCode();
    return Optional.of(new Side(facts, id, null, numbers));
  }

  /** A lower bound is no count: it is a unit of its own. What a token may see is one. */
  private static String unit(boolean grouped, boolean capped) {
    String unit = grouped ? "people" : "items";
    return capped ? "a lower bound of " + unit : unit;
  }

  private static Optional<String> name(CheckSource source, boolean grouped, LatestValue value) {
    if (!value.series().connection().equals(source.connection())) {
      return Optional.empty();
    }
    String name = value.series().name();
    if (!grouped) {
      boolean wanted =
          value.series().field() == SeriesField.CONTENT_ITEMS
              && (source.scope() == null || source.scope().equals(name));
      return wanted ? Optional.of(source.scope() == null ? name : "rows") : Optional.empty();
    }
    int slash = name.lastIndexOf('/');
    boolean wanted =
        value.series().field() == SeriesField.AUDIENCE
            && slash > 0
            && (source.scope() == null || name.substring(0, slash).equals(source.scope()));
    if (!wanted) {
      return Optional.empty();
    }
    return Optional.of(source.scope() == null ? name : name.substring(slash + 1));
  }
}
