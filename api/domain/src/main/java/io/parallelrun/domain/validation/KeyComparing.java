package io.parallelrun.domain.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares key by key and field by field. Holds one range of keys at a time, and of what differs
 * only how often it does.
 */
public final class KeyComparing implements Comparing {
  /** Ways to differ that are told apart; with more, keys are counted by their first. */
  private static final int MOST_WAYS = 2_000;

  private static final int MISSING = 0;
  private static final int EXTRA = 1;
  private static final int LEGACY_TWICE = 2;
  private static final int REPLACEMENT_TWICE = 3;
  private static final int FIRST_FIELD = 4;

  private final List<ComparedField> fields;
  private final List<IgnoreRule> rules;
  private final Consumer<FoundDifference> found;
  private final boolean again;
  private final List<Counter> counters = new ArrayList<>();
  private final Map<List<Mark>, Long> marked = new LinkedHashMap<>();
  private long compared;

  /**
   * A comparison.
   *
   * @param rules that hold now
   * @param again whether the legacy side was read again
   * @param found told each difference, as it is found
   */
  public KeyComparing(
      ComparisonCheck check,
      List<IgnoreRule> rules,
      boolean again,
      Consumer<FoundDifference> found) {
    this.fields = check.kind() == CheckKind.KEYS ? List.of() : check.fields();
    this.rules = List.copyOf(rules);
    this.again = again;
    this.found = found;
    counters.add(new Counter(new Aspect(DifferenceKind.MISSING, "")));
    counters.add(new Counter(new Aspect(DifferenceKind.EXTRA, "")));
    counters.add(new Counter(new Aspect(DifferenceKind.LEGACY_DUPLICATE, "")));
    counters.add(new Counter(new Aspect(DifferenceKind.REPLACEMENT_DUPLICATE, "")));
    fields.forEach(f -> counters.add(new Counter(new Aspect(DifferenceKind.CHANGED, f.name()))));
  }

  @Override
  public void range(Iterable<Row> legacy, Iterable<Row> replacement, Iterable<Row> reread) {
    Map<String, Sides> keys = new HashMap<>();
    legacy.forEach(row -> sides(keys, row).legacy(row));
    replacement.forEach(row -> sides(keys, row).replacement(row));
    reread.forEach(row -> sides(keys, row).again(row));
    keys.forEach(this::compare);
  }

  @Override
  public void equalRange(Iterable<Row> legacy) {
    Map<String, Sides> keys = new HashMap<>();
    for (Row row : legacy) {
      Sides sides = sides(keys, row);
      sides.legacy(row);
      sides.replacement(row);
      if (again) {
        sides.again(row);
      }
    }
    keys.forEach(this::compare);
  }

  private static Sides sides(Map<String, Sides> keys, Row row) {
    return keys.computeIfAbsent(row.key(), key -> new Sides());
  }

  private void compare(String key, Sides sides) {
    if (again) {
      measureNoise(sides);
    }
    if (sides.legacy == null && sides.replacement == null) {
      return;
    }
    compared++;
    List<Mark> marks = new ArrayList<>(0);
    presence(key, sides, marks);
    copies(key, sides, marks);
    if (sides.legacy != null && sides.replacement != null) {
      for (int i = 0; i < fields.size(); i++) {
        field(key, sides, i, marks);
      }
    }
    if (!marks.isEmpty()) {
      count(marks);
    }
  }

  private void count(List<Mark> marks) {
    boolean known = marked.containsKey(marks) || marked.size() < MOST_WAYS;
    marked.merge(known ? List.copyOf(marks) : List.of(marks.get(0)), 1L, Long::sum);
  }

  private void presence(String key, Sides sides, List<Mark> marks) {
    counters.get(MISSING).of++;
    counters.get(EXTRA).of++;
    boolean unstable = again && (sides.legacy == null) != (sides.again == null);
    if (sides.replacement == null) {
      mark(MISSING, new Difference(DifferenceKind.MISSING, key, "", "", null), unstable, marks);
    } else if (sides.legacy == null) {
      mark(EXTRA, new Difference(DifferenceKind.EXTRA, key, "", null, ""), unstable, marks);
    }
  }

  private void copies(String key, Sides sides, List<Mark> marks) {
    if (sides.legacy != null) {
      counters.get(LEGACY_TWICE).of++;
      if (sides.legacyRows > 1) {
        mark(LEGACY_TWICE, copied(DifferenceKind.LEGACY_DUPLICATE, key, sides), false, marks);
      }
    }
    if (sides.replacement != null) {
      counters.get(REPLACEMENT_TWICE).of++;
      if (sides.replacementRows > 1) {
        mark(
            REPLACEMENT_TWICE,
            copied(DifferenceKind.REPLACEMENT_DUPLICATE, key, sides),
            false,
            marks);
      }
    }
  }

  private static Difference copied(DifferenceKind kind, String key, Sides sides) {
    return new Difference(
        kind, key, "", sides.legacyRows + " rows", sides.replacementRows + " rows");
  }

  private void field(String key, Sides sides, int index, List<Mark> marks) {
    ComparedField field = fields.get(index);
    Counter counter = counters.get(FIRST_FIELD + index);
    counter.of++;
    String legacy = value(sides.legacy, index);
    String replacement = value(sides.replacement, index);
    counter.shift = shifted(counter.shift, field, legacy, replacement);
    String normal = field.normal(legacy);
    if (Objects.equals(normal, field.normal(replacement))) {
      return;
    }
    boolean unstable =
        again && sides.again != null && differs(field, normal, value(sides.again, index));
    mark(
        FIRST_FIELD + index,
        new Difference(DifferenceKind.CHANGED, key, field.name(), legacy, replacement),
        unstable,
        marks);
  }

  private void mark(int aspect, Difference difference, boolean unstable, List<Mark> marks) {
    counters.get(aspect).differing++;
    Long rule =
        rules.stream()
            .filter(each -> each.matches(difference))
            .map(IgnoreRule::id)
            .findFirst()
            .orElse(null);
    marks.add(new Mark(aspect, unstable, rule));
    found.accept(new FoundDifference(difference, unstable, rule));
  }

  private void measureNoise(Sides sides) {
    if (sides.legacy == null && sides.again == null) {
      return;
    }
    counters.get(MISSING).noiseOf(sides.again == null);
    counters.get(EXTRA).noiseOf(sides.legacy == null);
    if (sides.legacy == null || sides.again == null) {
      return;
    }
    for (int i = 0; i < fields.size(); i++) {
      ComparedField field = fields.get(i);
      Counter counter = counters.get(FIRST_FIELD + i);
      String legacy = value(sides.legacy, i);
      String reread = value(sides.again, i);
      counter.noiseOf(differs(field, field.normal(legacy), reread));
      counter.noiseShift = shifted(counter.noiseShift, field, legacy, reread);
    }
  }

  private static boolean differs(ComparedField field, @Nullable String normal, @Nullable String b) {
    return !Objects.equals(normal, field.normal(b));
  }

  private static Moments shifted(
      Moments moments, ComparedField field, @Nullable String one, @Nullable String other) {
    if (field.type() != ValueType.NUMBER || field.personal()) {
      return moments;
    }
    Optional<BigDecimal> from = field.number(one);
    Optional<BigDecimal> to = field.number(other);
    if (from.isEmpty() || to.isEmpty()) {
      return moments;
    }
    return moments.plus(to.get().subtract(from.get()).doubleValue(), from.get().doubleValue());
  }

  private static @Nullable String value(@Nullable Row row, int index) {
    return row == null ? null : row.values().get(index);
  }

  @Override
  public Comparison result() {
    List<MarkedKeys> ways = new ArrayList<>();
    marked.forEach((marks, keys) -> ways.add(new MarkedKeys(marks, keys)));
    return Comparison.ofKeys(
        new KeyTally(compared, counters.stream().map(Counter::tally).toList(), ways));
  }

  /** The rows of one key. */
  private static final class Sides {
    private @Nullable Row legacy;
    private @Nullable Row replacement;
    private @Nullable Row again;
    private int legacyRows;
    private int replacementRows;

    void legacy(Row row) {
      legacy = legacyRows++ == 0 ? row : legacy;
    }

    void replacement(Row row) {
      replacement = replacementRows++ == 0 ? row : replacement;
    }

    void again(Row row) {
      again = again == null ? row : again;
    }
  }

  /** An {@link AspectTally} in the making. */
  private static final class Counter {
    private final Aspect aspect;
    private long differing;
    private long of;
    private long noisy;
    private long noisyOf;
    private Moments shift = Moments.NONE;
    private Moments noiseShift = Moments.NONE;

    Counter(Aspect aspect) {
      this.aspect = aspect;
    }

    void noiseOf(boolean differs) {
      noisyOf++;
      noisy += differs ? 1 : 0;
    }

    AspectTally tally() {
      return new AspectTally(aspect, differing, of, noisy, noisyOf, shift, noiseShift);
    }
  }
}
