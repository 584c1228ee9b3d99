package io.parallelrun.domain.validation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares who opted out: everybody who did on the legacy side must have on the replacement; the
 * other way round is allowed. Whoever is listed twice on the legacy side opted out when one of the
 * rows says so, on the replacement when all of them do: a doubt never sends mail.
 */
public final class ConsentComparing implements Comparing {
  private final ComparedField state;
  private final Set<String> optOut;
  private final Consumer<FoundDifference> found;
  private long legacy;
  private long replacement;
  private long missing;
  private long extra;

  /**
   * A comparison.
   *
   * @param found told each opt-out that is not on both sides
   */
  public ConsentComparing(ComparisonCheck check, Consumer<FoundDifference> found) {
    this.state = check.fields().get(0);
    this.optOut =
        Set.copyOf(
            check.optOut().stream()
                .map(value -> String.valueOf(state.normal(value)))
                .collect(java.util.stream.Collectors.toSet()));
    this.found = found;
  }

  @Override
  public void range(Iterable<Row> legacyRows, Iterable<Row> replacementRows, Iterable<Row> again) {
    Map<String, Person> people = new HashMap<>();
    for (Row row : legacyRows) {
      people.computeIfAbsent(row.key(), key -> new Person()).legacy(says(row));
    }
    for (Row row : replacementRows) {
      people.computeIfAbsent(row.key(), key -> new Person()).replacement(says(row));
    }
    people.forEach(this::count);
  }

  @Override
  public void equalRange(Iterable<Row> legacyRows) {
    range(legacyRows, legacyRows, java.util.List.of());
  }

  private String says(Row row) {
    return String.valueOf(state.normal(row.values().get(0)));
  }

  private void count(String key, Person person) {
    boolean there = person.optedOut(person.legacyRows, person.legacyOut, false);
    boolean here = person.optedOut(person.replacementRows, person.replacementOut, true);
    legacy += there ? 1 : 0;
    replacement += here ? 1 : 0;
    if (there && !here) {
      missing++;
      tell(DifferenceKind.OPT_OUT_MISSING, key, person);
    } else if (here && !there) {
      extra++;
      tell(DifferenceKind.OPT_OUT_EXTRA, key, person);
    }
  }

  private void tell(DifferenceKind kind, String key, Person person) {
    Difference difference =
        new Difference(kind, key, state.name(), person.legacySays, person.replacementSays);
    found.accept(new FoundDifference(difference, false, null));
  }

  @Override
  public Comparison result() {
    return Comparison.ofConsent(new ConsentTally(legacy, replacement, missing, extra));
  }

  /** What both sides say about one person. */
  private final class Person {
    private int legacyRows;
    private int legacyOut;
    private int replacementRows;
    private int replacementOut;
    private @org.jspecify.annotations.Nullable String legacySays;
    private @org.jspecify.annotations.Nullable String replacementSays;

    void legacy(String says) {
      legacyRows++;
      legacyOut += optOut.contains(says) ? 1 : 0;
      legacySays = legacySays == null || optOut.contains(says) ? says : legacySays;
    }

    void replacement(String says) {
      replacementRows++;
      replacementOut += optOut.contains(says) ? 1 : 0;
      replacementSays = replacementSays == null || !optOut.contains(says) ? says : replacementSays;
    }

    boolean optedOut(int rows, int out, boolean all) {
      return rows > 0 && (all ? out == rows : out > 0);
    }
  }
}
