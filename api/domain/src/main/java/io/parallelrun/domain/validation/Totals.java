package io.parallelrun.domain.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one side as a whole: rows, rows of each group, and sum, smallest and largest of
 * each field of numbers. Not safe to share between threads.
 */
public final class Totals {
  /** What rows of the thousandth group and further are counted as. */
  public static final String OTHER_GROUPS = "all other groups";

  private static final int MOST_GROUPS = 1_000;
  private static final String ROWS = "rows";

  private final ComparisonCheck check;
  private final int group;
  private final Map<String, Long> groups = new LinkedHashMap<>();
  private final Map<String, BigDecimal> aggregates = new LinkedHashMap<>();
  private long rows;

  /** Of the columns of a check. */
  public Totals(ComparisonCheck check) {
    this.check = check;
    this.group = check.column(check.groupBy());
  }

  /** Counts a row. */
  public void add(Row row) {
    rows++;
    if (group >= 0) {
      String name = String.valueOf(normal(row));
      boolean known = groups.containsKey(name) || groups.size() < MOST_GROUPS;
      groups.merge(known ? name : OTHER_GROUPS, 1L, Long::sum);
    }
    List<ComparedField> fields = check.fields();
    for (int i = 0; i < fields.size(); i++) {
      ComparedField field = fields.get(i);
      if (field.type() == ValueType.NUMBER && !field.personal()) {
        int column = i;
        field.number(row.values().get(column)).ifPresent(number -> aggregate(field.name(), number));
      }
    }
  }

  private @Nullable String normal(Row row) {
    String value = row.values().get(group);
    return check.field(String.valueOf(check.groupBy())).map(f -> f.normal(value)).orElse(value);
  }

  private void aggregate(String field, BigDecimal number) {
    aggregates.merge("sum of " + field, number, BigDecimal::add);
    aggregates.merge("smallest " + field, number, BigDecimal::min);
    aggregates.merge("largest " + field, number, BigDecimal::max);
  }

  /** How many rows there were. */
  public long rows() {
    return rows;
  }

  private Map<String, BigDecimal> all() {
    Map<String, BigDecimal> all = new LinkedHashMap<>();
    if (check.kind() != CheckKind.AGGREGATES) {
      all.put(ROWS, BigDecimal.valueOf(rows));
    }
    groups.forEach((name, n) -> all.put(check.groupBy() + " " + name, BigDecimal.valueOf(n)));
    all.putAll(aggregates);
    return all;
  }

  /**
   * The numbers of both sides beside each other. A group that a side does not have is one of no
   * rows.
   *
   * @param again of the legacy side, read again; null when it was not
   */
  public static List<NumberPair> pairs(Totals legacy, Totals replacement, @Nullable Totals again) {
    Map<String, BigDecimal> one = legacy.all();
    Map<String, BigDecimal> other = replacement.all();
    Map<String, BigDecimal> reread = again == null ? Map.of() : again.all();
    java.util.Set<String> names = new java.util.LinkedHashSet<>(one.keySet());
    names.addAll(new TreeSet<>(other.keySet()));
    List<NumberPair> pairs = new ArrayList<>();
    for (String name : names) {
      boolean aggregate = legacy.aggregates.containsKey(name) || replacement.isAggregate(name);
      pairs.add(
          new NumberPair(
              name,
              number(one, name, aggregate),
              number(other, name, aggregate),
              again == null ? null : number(reread, name, aggregate)));
    }
    return pairs;
  }

  private boolean isAggregate(String name) {
    return aggregates.containsKey(name);
  }

  private static @Nullable BigDecimal number(
      Map<String, BigDecimal> numbers, String name, boolean aggregate) {
    BigDecimal number = numbers.get(name);
    return number != null || aggregate ? number : BigDecimal.ZERO;
  }
}
