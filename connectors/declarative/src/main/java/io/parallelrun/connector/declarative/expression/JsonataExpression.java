package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression run by {@code com.dashjoin:jsonata}; the one class that knows the engine. */
final class JsonataExpression implements Expression {
  private final String source;
  private final Jsonata compiled;

  private JsonataExpression(String source, Jsonata compiled) {
    this.source = source;
    this.compiled = compiled;
  }

  static Expression compile(String source) throws ExpressionMistake {
    try {
      Jsonata compiled = Jsonata.jsonata(source);
      if (compiled.getErrors() != null) {
        throw syntax(0, "it is not JSONata");
      }
      // Checking our own values again would cost a walk over the page for each record.
      compiled.setValidateInput(false);
      compiled.setOutputConvertNulls(false);
      return new JsonataExpression(source, compiled);
    } catch (JException e) {
      int offset = Math.max(0, Math.min(e.getLocation() - 1, source.length()));
      throw syntax(offset, EngineErrors.syntax(e));
    } catch (RuntimeException | StackOverflowError e) {
      // The tokenizer reads past the end of some unfinished texts.
      throw syntax(source.length(), "it ends too early or is nested too deep");
    }
  }

  private static ExpressionMistake syntax(int offset, String what) {
    return new ExpressionMistake(
        offset,
        "expression-syntax",
        "expected a JSONata expression, but " + what,
        "Try it at try.jsonata.org with a reply of the vendor.");
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Data evaluate(Data input, Scope scope) throws ExpressionFailure {
    Frame frame = compiled.createFrame();
    for (Map.Entry<String, Data> variable : scope.variables().entrySet()) {
      frame.bind(variable.getKey(), variable.getValue().raw());
    }
    HostFunctions.bind(frame, scope.now());
    new Bounds().watch(frame);
    try {
      return Data.raw(compiled.evaluate(input.raw(), frame));
    } catch (StackOverflowError e) {
      throw new ExpressionFailure("it calls itself too deep");
    } catch (RuntimeException e) {
      throw new ExpressionFailure(reason(e));
    } catch (Error e) {
      // The engine throws a bare Error for an argument of a type it does not know.
      if (e.getClass() != Error.class) {
        throw e;
      }
      throw new ExpressionFailure("a function was given a value it cannot take");
    }
  }

  /** The engine wraps what a function throws, and its own messages quote the vendor's values. */
  private static String reason(RuntimeException failure) {
    @Nullable Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof BoundReached bound) {
        return String.valueOf(bound.getMessage());
      }
      if (cause instanceof JException engine) {
        return EngineErrors.evaluation(engine);
      }
      if (cause instanceof NumberFormatException) {
        return "a text spells no number";
      }
      cause = cause.getCause();
    }
    return "the engine failed with " + failure.getClass().getSimpleName();
  }
}
