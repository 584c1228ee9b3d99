package io.parallelrun.server.command.validation;

import io.parallelrun.domain.validation.ComparedField;
import io.parallelrun.domain.validation.ComparisonCheck;
import io.parallelrun.domain.validation.KeysOf;
import io.parallelrun.domain.validation.Normalization;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns what is personal in the rows of a check into keyed hashes, before anything is kept. */
final class PrivateRows {
  private final ComparisonCheck check;
  private final List<String> columns;
  private final UnaryOperator<String> hash;

  /**
   * For a check.
   *
   * @param hash keyed with what its run keeps secret
   */
  PrivateRows(ComparisonCheck check, UnaryOperator<String> hash) {
    this.check = check;
    this.columns = check.columns();
    this.hash = hash;
  }

  /** A key as it is kept; null when nothing is left of it. */
  @Nullable String key(String key) {
    String normal = Normalization.all(check.normalizeKeys(), key);
    boolean people = check.keysOf() == KeysOf.PEOPLE;
    return normal == null || normal.isBlank() || !people ? normal : hash.apply(normal);
  }

  /** A value of a column as it is kept. */
  @Nullable String value(int column, @Nullable String value) {
    ComparedField field = check.field(columns.get(column)).orElse(null);
    if (field == null || !field.personal()) {
      return value;
    }
    // Normalized now, because nothing can be made of a hash later.
    String normal = field.normal(value);
    return normal == null ? null : hash.apply(normal);
  }
}
