package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.Jsonata;
import io.parallelrun.spi.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a result into JSON, within a bound: a few bindings can stand for a huge tree. */
final class JsonResult {
  private static final int MOST_VALUES = 1_000_000;

  private int values;

  JsonValue of(@Nullable Object value) throws ExpressionFailure {
    if (++values > MOST_VALUES) {
      throw new ExpressionFailure("its result has more than " + MOST_VALUES + " values");
    }
    if (value == null) {
      return new JsonValue.Absent();
    }
    if (value == Jsonata.NULL_VALUE) {
      return new JsonValue.Null();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        members.put(String.valueOf(entry.getKey()), orNull(entry.getValue()));
      }
      return new JsonValue.Members(members);
    }
    if (value instanceof List<?> list) {
      List<JsonValue> elements = new ArrayList<>();
      for (Object element : list) {
        elements.add(orNull(element));
      }
      return new JsonValue.Elements(elements);
    }
    if (value instanceof String text) {
      return new JsonValue.Text(text);
    }
    if (value instanceof Boolean bool) {
      return new JsonValue.Bool(bool);
    }
    if (value instanceof Number number) {
      return new JsonValue.Number(decimal(number));
    }
    throw new ExpressionFailure("its result is a function and no value");
  }

  private JsonValue orNull(@Nullable Object value) throws ExpressionFailure {
    return value == null ? new JsonValue.Null() : of(value);
  }

  private static BigDecimal decimal(Number number) throws ExpressionFailure {
    if (number instanceof BigDecimal exact) {
      return exact;
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw new ExpressionFailure("its result is not a finite number");
      }
      return BigDecimal.valueOf(value);
    }
    return BigDecimal.valueOf(number.longValue());
  }
}
