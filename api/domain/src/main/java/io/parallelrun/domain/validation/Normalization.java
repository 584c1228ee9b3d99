package io.parallelrun.domain.validation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A difference in writing that is no difference in meaning. */
public enum Normalization {
  /** Blanks around a value. */
  TRIM {
    @Override
    String apply(String value) {
      return value.strip();
    }
  },
  /** Upper and lower case. */
  CASE {
    @Override
    String apply(String value) {
      return value.toLowerCase(Locale.ROOT);
    }
  },
  /** Composed and decomposed characters: Unicode NFC. */
  UNICODE {
    @Override
    String apply(String value) {
      return Normalizer.normalize(value, Normalizer.Form.NFC);
    }
  },
  /** An empty value and none at all. */
  EMPTY {
    @Override
    @Nullable String apply(String value) {
      return value.isEmpty() ? null : value;
    }
  };

  abstract @Nullable String apply(String value);

  /** A value with all of some normalizations applied; null stands for no value. */
  public static @Nullable String all(List<Normalization> normalize, @Nullable String value) {
    String normal = value;
    for (Normalization each : values()) {
      if (normal != null && normalize.contains(each)) {
        normal = each.apply(normal);
      }
    }
    return normal;
  }
}
