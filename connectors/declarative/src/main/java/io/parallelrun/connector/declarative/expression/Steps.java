package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a step of an expression does, as far as its engine tells. */
final class Steps {
  /** Steps that hand on values that are there. */
  private static final Set<String> HANDING_ON =
      Set.of(
          "variable",
          "path",
          "name",
          "wildcard",
          "descendant",
          "parent",
          "condition",
          "block",
          "bind");

  private static final @Nullable VarHandle TYPE = type();

  private Steps() {}

  private static @Nullable VarHandle type() {
    try {
      return MethodHandles.privateLookupIn(Symbol.class, MethodHandles.lookup())
          .findVarHandle(Symbol.class, "type", String.class);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /**
   * Whether a step makes values of its own. A path does when it groups, and then gives an object;
   * of a step nobody knows, it is assumed.
   */
  static boolean builds(Symbol step, Object result) {
    String type = TYPE == null ? "" : String.valueOf(TYPE.get(step));
    return !HANDING_ON.contains(type) || (type.equals("path") && result instanceof Map);
  }
}
