package io.parallelrun.process.wire;

import io.parallelrun.spi.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as values, hardly longer than its text. Only the host sends it, so its elements are bounded
 * by the frame alone; how deep it nests is bounded, as both directions recurse.
 */
final class JsonCodec {
  static final Codec<JsonValue> JSON =
      Codec.of((out, value) -> write(out, value, 0), in -> read(in, 0));

  private enum Form {
    MEMBERS,
    ELEMENTS,
    TEXT,
    WHOLE,
    DECIMAL,
    TRUE,
    FALSE,
    NULL,
    ABSENT
  }

  private JsonCodec() {}

  private static void write(WireOut out, JsonValue value, int depth) throws IOException {
    requireDepth(depth, out.limits());
    if (value instanceof JsonValue.Members object) {
      writeMembers(out, object.members(), depth);
    } else if (value instanceof JsonValue.Elements array) {
      out.choice(Form.ELEMENTS);
      out.count(array.elements().size());
      for (JsonValue element : array.elements()) {
        write(out, element, depth + 1);
      }
    } else if (value instanceof JsonValue.Text text) {
      out.choice(Form.TEXT);
      out.longText(text.value());
    } else if (value instanceof JsonValue.Number number) {
      writeNumber(out, number.value());
    } else {
      out.choice(constant(value));
    }
  }

  private static void writeMembers(WireOut out, Map<String, JsonValue> members, int depth)
      throws IOException {
    out.choice(Form.MEMBERS);
    out.count(members.size());
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      out.longText(member.getKey());
      write(out, member.getValue(), depth + 1);
    }
  }

  private static void writeNumber(WireOut out, BigDecimal value) throws IOException {
    if (value.scale() == 0 && value.unscaledValue().bitLength() < Long.SIZE) {
      out.choice(Form.WHOLE);
      out.whole(value.unscaledValue().longValueExact());
    } else {
      out.choice(Form.DECIMAL);
      out.exact(value);
    }
  }

  private static Form constant(JsonValue value) {
    if (value instanceof JsonValue.Bool bool) {
      return bool.value() ? Form.TRUE : Form.FALSE;
    }
    return value instanceof JsonValue.Null ? Form.NULL : Form.ABSENT;
  }

  private static JsonValue read(WireIn in, int depth) throws IOException {
    requireDepth(depth, in.limits());
    return switch (in.choice(Form.class)) {
      case MEMBERS -> readMembers(in, depth);
      case ELEMENTS -> readElements(in, depth);
      case TEXT -> new JsonValue.Text(in.longText());
      case WHOLE -> new JsonValue.Number(BigDecimal.valueOf(in.whole()));
      case DECIMAL -> new JsonValue.Number(in.exact());
      case TRUE -> new JsonValue.Bool(true);
      case FALSE -> new JsonValue.Bool(false);
      case NULL -> new JsonValue.Null();
      case ABSENT -> new JsonValue.Absent();
    };
  }

  private static JsonValue readMembers(WireIn in, int depth) throws IOException {
    int count = in.count();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      members.put(in.longText(), read(in, depth + 1));
    }
    return new JsonValue.Members(members);
  }

  private static JsonValue readElements(WireIn in, int depth) throws IOException {
    int count = in.count();
    List<JsonValue> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(read(in, depth + 1));
    }
    return new JsonValue.Elements(elements);
  }

  private static void requireDepth(int depth, Limits limits) throws MalformedException {
    if (depth > limits.depth()) {
      throw new MalformedException("JSON nested deeper than " + limits.depth());
    }
  }
}
