package io.parallelrun.connector.declarative.expression;

import io.parallelrun.connector.declarative.document.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** Whether a name behind a dollar sign stands for something. */
record NameCheck(Vocabulary vocabulary, Set<String> declared) {

  void function(String name, int offset) throws ExpressionMistake {
    if (declared.contains(name)) {
      return;
    }
    String refused = FunctionNames.REFUSED.get(name);
    if (refused != null) {
      throw new ExpressionMistake(
          offset,
          "expression-function",
          "expected one of the functions a manifest may call, got $" + name,
          refused);
    }
    Set<String> allowed = FunctionNames.allowed();
    if (!allowed.contains(name)) {
      throw new ExpressionMistake(
          offset,
          "expression-function",
          "expected a function, got $" + name + ", which there is not",
          Nearest.to(name, allowed)
              .map(near -> "Did you mean $" + near + "?")
              .orElse(
                  "The functions are those of JSONata's documentation, and $instant,"
                      + " $duration and $ratio."));
    }
  }

  void variable(String name, int offset) throws ExpressionMistake {
    Set<String> known = new TreeSet<>(vocabulary.variables());
    known.addAll(declared);
    if (!known.contains(name)) {
      throw new ExpressionMistake(
          offset,
          "expression-variable",
          "expected one of the variables "
              + String.join(", ", known.stream().map(known1 -> "$" + known1).toList())
              + ", got $"
              + name,
          Nearest.to(name, known)
              .map(near -> "Did you mean $" + near + "?")
              .orElse("Bind it with := before it is used."));
    }
  }

  void setting(String name, int offset) throws ExpressionMistake {
    if (vocabulary.secrets().contains(name)) {
      throw new ExpressionMistake(
          offset,
          "secret-outside-auth",
          "expected a property that is no secret, got " + name,
          "Secrets are used under http.auth alone.");
    }
    if (!vocabulary.settings().contains(name)) {
      Set<String> known = new TreeSet<>(vocabulary.settings());
      throw new ExpressionMistake(
          offset,
          "unknown-property",
          "expected one of the properties " + String.join(", ", known) + ", got \"" + name + "\"",
          // In JSONata a hyphen subtracts, so a name with one is cut off there.
          known.stream()
              .filter(property -> property.startsWith(name + "-"))
              .findFirst()
              .or(() -> Nearest.to(name, known))
              .map(near -> "Did you mean $config.`" + near + "`?")
              .orElse("Declare it under config."));
    }
  }
}
