package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that replace the library's own: the clock is the host's, what would not be repeatable
 * or bounded is refused or limited, and three of ours are added.
 */
final class HostFunctions {
  /** Made once, as reading a signature costs more than most expressions. */
  private static final Map<String, JFunction> FIXED = fixed();

  private HostFunctions() {}

  static void bind(Frame frame, Instant now) {
    // As an object: the other overload would write into the shared function.
    FIXED.forEach((name, function) -> frame.bind(name, (Object) function));
    // Time is told in one form, so the picture that the library's $now takes is ignored.
    frame.bind("now", function((input, arguments) -> now.toString(), null));
    frame.bind("millis", function((input, arguments) -> now.toEpochMilli(), null));
  }

  private static Map<String, JFunction> fixed() {
    Map<String, JFunction> functions = new LinkedHashMap<>();
    functions.put("instant", function((input, arguments) -> instant(arguments), null));
    functions.put("duration", function((input, arguments) -> duration(arguments), null));
    functions.put("ratio", function((input, arguments) -> ratio(arguments), null));
    functions.put("replace", function((input, arguments) -> replace(arguments), "<s-ssn?:s>"));
    functions.put("pad", function((input, arguments) -> pad(arguments), "<s-ns?:s>"));
    functions.put("join", function((input, arguments) -> join(arguments), "<a<s>s?:s>"));
    pictures(functions);
    for (String name : FunctionNames.REFUSED.keySet()) {
      functions.put(name, function((input, arguments) -> refuse(name), null));
    }
    return Map.copyOf(functions);
  }

  private static void pictures(Map<String, JFunction> functions) {
    functions.put(
        "formatNumber",
        pictured(
            (value, picture, more) ->
                Functions.formatNumber((Number) value, picture, (Map<?, ?>) more),
            "<n-so?:s>"));
    functions.put(
        "formatInteger",
        pictured(
            (value, picture, more) -> Functions.formatInteger((Number) value, picture), "<n-s:s>"));
    functions.put(
        "parseInteger",
        pictured(
            (value, picture, more) -> Functions.parseInteger((String) value, picture), "<s-s:n>"));
    functions.put(
        "fromMillis",
        pictured(
            (value, picture, more) ->
                Functions.dateTimeFromMillis((Number) value, picture, (String) more),
            "<n-s?s?:s>"));
    functions.put(
        "toMillis",
        pictured(
            (value, picture, more) -> Functions.dateTimeToMillis((String) value, picture),
            "<s-s?:n>"));
  }

  /** A function of the library's that takes a value, a picture and something else. */
  private interface Pictured {
    @Nullable Object of(Object value, @Nullable String picture, @Nullable Object more)
        throws Exception;
  }

  private static JFunction pictured(Pictured body, String signature) {
    return function(
        (input, arguments) -> {
          Object value = argument(arguments, 0);
          String picture = argument(arguments, 1) instanceof String text ? text : null;
          if (picture != null) {
            Bounds.picture(picture);
          }
          return value == null ? null : body.of(value, picture, argument(arguments, 2));
        },
        signature);
  }

  private static JFunction function(JFunctionCallable body, @Nullable String signature) {
    return new JFunction(body, signature);
  }

  private static Object refuse(String name) {
    throw new BoundReached("it calls $" + name + ", which a manifest may not");
  }

  private static @Nullable Object argument(List<?> arguments, int index) {
    Object value = index < arguments.size() ? arguments.get(index) : null;
    return value == Jsonata.NULL_VALUE ? null : value;
  }

  private static @Nullable Object instant(List<?> arguments) {
    Object value = argument(arguments, 0);
    boolean utc = "UTC".equals(argument(arguments, 1));
    return value == null ? null : Times.instant(value, utc).toString();
  }

  private static @Nullable Object duration(List<?> arguments) {
    Object amount = argument(arguments, 0);
    return amount == null
        ? null
        : Times.duration(amount, String.valueOf(argument(arguments, 1))).toString();
  }

  private static @Nullable Object ratio(List<?> arguments) {
    Object part = argument(arguments, 0);
    Object whole = argument(arguments, 1);
    if (!(part instanceof Number numerator) || !(whole instanceof Number denominator)) {
      return null;
    }
    double divisor = denominator.doubleValue();
    return divisor > 0 ? (Object) (numerator.doubleValue() / divisor) : null;
  }

  private static @Nullable Object replace(List<?> arguments) {
    if (!(argument(arguments, 0) instanceof String text)) {
      return null;
    }
    String what = String.valueOf(argument(arguments, 1));
    String by = String.valueOf(argument(arguments, 2));
    if (what.isEmpty()) {
      throw new BoundReached("$replace looks for an empty text");
    }
    Object limit = argument(arguments, 3);
    long left = limit instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    StringBuilder out = new StringBuilder();
    int from = 0;
    int hit = text.indexOf(what);
    while (hit >= 0 && left-- > 0) {
      out.append(text, from, hit).append(by);
      Bounds.text(out.length());
      from = hit + what.length();
      hit = text.indexOf(what, from);
    }
    return out.append(text, from, text.length()).toString();
  }

  private static @Nullable Object pad(List<?> arguments) {
    if (!(argument(arguments, 0) instanceof String text)) {
      return null;
    }
    int width = argument(arguments, 1) instanceof Number number ? number.intValue() : 0;
    Bounds.text(Math.abs((long) width));
    return padded(text, width, arguments);
  }

  private static String padded(String text, int width, List<?> arguments) {
    Object given = argument(arguments, 2);
    String fill = given instanceof String s && !s.isEmpty() ? s : " ";
    int missing = Math.abs(width) - text.length();
    if (missing <= 0) {
      return text;
    }
    String filling = fill.repeat(missing / fill.length() + 1).substring(0, missing);
    return width > 0 ? text + filling : filling + text;
  }

  private static @Nullable Object join(List<?> arguments) {
    Object parts = argument(arguments, 0);
    if (parts == null) {
      return null;
    }
    Object given = argument(arguments, 1);
    String separator = given == null ? "" : String.valueOf(given);
    List<?> list = parts instanceof List<?> several ? several : List.of(parts);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : separator).append(list.get(i));
      Bounds.text(out.length());
    }
    return out.toString();
  }
}
