package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.Jsonata;
import io.parallelrun.spi.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value in the form expressions work on, so that a page is converted once and not for each
 * expression. Treated as immutable.
 */
public final class Data {
  private final @Nullable Object value;

  private Data(@Nullable Object value) {
    this.value = value;
  }

  /** A value. */
  public static Data of(JsonValue json) {
    return new Data(java(json));
  }

  /** A text. */
  public static Data text(String text) {
    return new Data(text);
  }

  /** A list of values. */
  public static Data list(List<Data> elements) {
    List<@Nullable Object> list = new ArrayList<>();
    elements.forEach(element -> list.add(element.value));
    return new Data(list);
  }

  /** A value with named fields; fields that are missing are left out. */
  public static Data fields(Map<String, Data> fields) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> {
          if (!field.missing()) {
            map.put(name, field.value);
          }
        });
    return new Data(map);
  }

  static Data raw(@Nullable Object value) {
    return new Data(value);
  }

  @Nullable Object raw() {
    return value;
  }

  /** Whether there is nothing, not even null. */
  public boolean missing() {
    return value == null;
  }

  /** The elements of a list; one element for anything else; none when missing. */
  public List<Data> elements() {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      List<Data> elements = new ArrayList<>();
      list.forEach(
          element -> elements.add(new Data(element == null ? Jsonata.NULL_VALUE : element)));
      return elements;
    }
    return List.of(this);
  }

  /**
   * The value as JSON.
   *
   * @throws ExpressionFailure when it is none, such as a function, or is too large
   */
  public JsonValue json() throws ExpressionFailure {
    return new JsonResult().of(value);
  }

  /** A number that differs for different values, but for the rarest chance; keeps nothing. */
  public long fingerprint() {
    return value == null
        ? 0
        : ((long) value.hashCode() << Integer.SIZE) ^ value.toString().hashCode();
  }

  /** The kinds of its parts without their values, for messages; at most 300 characters. */
  public String shape() {
    return RecordShape.of(value);
  }

  private static @Nullable Object java(JsonValue json) {
    if (json instanceof JsonValue.Members object) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      object.members().forEach((name, member) -> map.put(name, java(member)));
      return map;
    }
    if (json instanceof JsonValue.Elements array) {
      List<@Nullable Object> list = new ArrayList<>();
      array.elements().forEach(element -> list.add(java(element)));
      return list;
    }
    if (json instanceof JsonValue.Text text) {
      return text.value();
    }
    if (json instanceof JsonValue.Number number) {
      return number(number.value());
    }
    if (json instanceof JsonValue.Bool bool) {
      return bool.value();
    }
    return json instanceof JsonValue.Null ? Jsonata.NULL_VALUE : null;
  }

  /** Arithmetic is in double; a number that double would change stays as it is. */
  private static Object number(BigDecimal value) {
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      double approximate = value.doubleValue();
      boolean exact =
          Double.isFinite(approximate) && BigDecimal.valueOf(approximate).compareTo(value) == 0;
      return exact ? (Object) approximate : value;
    }
  }
}
