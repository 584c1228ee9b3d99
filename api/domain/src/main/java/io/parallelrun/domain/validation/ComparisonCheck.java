package io.parallelrun.domain.validation;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Something both platforms are asked, whose answers are compared.
 *
 * @param slug unique among the run's checks
 * @param name what people call it
 * @param kind how closely it is compared
 * @param keysOf what its keys name
 * @param normalizeKeys what is no difference in a key
 * @param fields that are compared; numbers are summed as well
 * @param groupBy field whose values make groups; null for none
 * @param optOut values of the one field of a consent check that say no
 * @param legacy connection the legacy side is read from; null when it is pushed
 * @param replacement connection the replacement is read from; null when it is pushed
 * @param tolerance share that may differ above noise; 0 for none
 * @param sample share of the keys that is compared, the same ones on both sides; null for all
 * @param everyHours how often new inputs are expected; older than twice that is stale
 * @param apartMinutes how far apart the moments may be that both sides hold for
 */
public record ComparisonCheck(
    String slug,
    String name,
    CheckKind kind,
    KeysOf keysOf,
    List<Normalization> normalizeKeys,
    List<ComparedField> fields,
    @Nullable String groupBy,
    List<String> optOut,
    @Nullable CheckSource legacy,
    @Nullable CheckSource replacement,
    BigDecimal tolerance,
    @Nullable BigDecimal sample,
    int everyHours,
    int apartMinutes) {
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_HOURS = 24 * 366;

  public ComparisonCheck {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    kind = Check.given("kind", kind);
    keysOf = Check.given("keysOf", keysOf);
    normalizeKeys = Check.list("normalizeKeys", normalizeKeys);
    fields = distinct(Check.list("fields", fields));
    groupBy = groupBy == null ? null : Check.text("groupBy", groupBy);
    optOut = Check.list("optOut", optOut);
    tolerance = Check.ratio("tolerance", tolerance, 1);
    sample = sample == null ? null : Check.positive("sample", Check.ratio("sample", sample, 1));
    everyHours = Check.number("everyHours", everyHours, 1, LONGEST_HOURS);
    apartMinutes = Check.number("apartMinutes", apartMinutes, 0, 60 * LONGEST_HOURS);
    requireFields(kind, fields, groupBy, optOut, legacy, replacement);
    requireExact(kind, tolerance, sample);
  }

  /** A check of rows that are pushed, compared as they are. */
  public static ComparisonCheck ofRows(String slug, List<ComparedField> fields) {
    return new ComparisonCheck(
        slug,
        slug,
        CheckKind.ROWS,
        KeysOf.THINGS,
        List.of(),
        fields,
        null,
        List.of(),
        null,
        null,
        BigDecimal.ZERO,
        null,
        24,
        60);
  }

  private static List<ComparedField> distinct(List<ComparedField> fields) {
    Check.number("fields", fields.size(), 0, MOST_FIELDS);
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      if (fields.subList(0, i).stream().anyMatch(other -> other.name().equals(name))) {
        throw new DefinitionException(
            "fields[" + i + "].name", "each field once", "\"" + name + "\"");
      }
    }
    return fields;
  }

  private static void requireFields(
      CheckKind kind,
      List<ComparedField> fields,
      @Nullable String groupBy,
      List<String> optOut,
      @Nullable CheckSource legacy,
      @Nullable CheckSource replacement) {
    switch (kind) {
      case COUNTS -> require("fields", fields.isEmpty(), "none, because only rows are counted");
      case GROUPED_COUNTS ->
          require(
              "groupBy",
              groupBy != null || (legacy != null && replacement != null),
              "the field whose values make groups");
      case AGGREGATES ->
          require(
              "fields",
              fields.stream().anyMatch(f -> f.type() == ValueType.NUMBER),
              "at least one field of the type number");
      case KEYS -> require("fields", fields.isEmpty(), "none, because only keys are compared");
      case ROWS -> require("fields", !fields.isEmpty(), "at least one field");
      case CONSENT -> {
        require("fields", fields.size() == 1, "the one field that holds the state of consent");
        require("fields", !fields.get(0).personal(), "a field whose values are not personal");
        require("optOut", !optOut.isEmpty(), "the values that say no");
      }
    }
    boolean connected = legacy != null || replacement != null;
    boolean readable =
        kind == CheckKind.COUNTS || kind == CheckKind.GROUPED_COUNTS || kind == CheckKind.KEYS;
    require("kind", readable || !connected, "counts, grouped-counts or keys for connections");
  }

  private static void requireExact(
      CheckKind kind, BigDecimal tolerance, @Nullable BigDecimal sample) {
    if (kind == CheckKind.CONSENT) {
      require("tolerance", tolerance.signum() == 0, "0, because consent is compared exactly");
      require("sample", sample == null, "nothing, because consent is compared whole");
    }
  }

  private static void require(String field, boolean holds, String expected) {
    if (!holds) {
      throw new DefinitionException(field, expected, "something else");
    }
  }

  /** Columns an input has to have beside its key, each once. */
  public List<String> columns() {
    java.util.LinkedHashSet<String> columns = new java.util.LinkedHashSet<>();
    fields.forEach(field -> columns.add(field.name()));
    if (groupBy != null) {
      columns.add(groupBy);
    }
    return List.copyOf(columns);
  }

  /** A compared field by its name. */
  public Optional<ComparedField> field(String wanted) {
    return fields.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }

  /** Where a field lies in a row of {@link #columns()}; -1 when it does not. */
  public int column(@Nullable String wanted) {
    List<String> columns = columns();
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).equals(wanted))
        .findFirst()
        .orElse(-1);
  }

  /** Whether its keys or values are kept as keyed hashes of what people could be known by. */
  public boolean aboutPeople() {
    return keysOf == KeysOf.PEOPLE || fields.stream().anyMatch(ComparedField::personal);
  }

  /** How often new inputs are expected. */
  public Duration every() {
    return Duration.ofHours(everyHours);
  }

  /** How far apart both sides may be. */
  public Duration apart() {
    return Duration.ofMinutes(apartMinutes);
  }
}
