package io.parallelrun.connector.declarative.expression;

import java.util.HashSet;
import java.util.Set;

/**
 * Looks an expression over before the parser sees it: length, nesting, regular expressions, and
 * every name behind a dollar sign. The parser itself recurses, knows {@code $eval} and takes any
 * name for a variable without a value, so that a typing mistake would only show as nothing found.
 */
final class ExpressionScanner {
  private final String source;
  private final Vocabulary vocabulary;
  private final Set<String> declared = new HashSet<>();
  private int at;
  private int depth;
  private int signs;
  private boolean afterValue;
  private int parametersUntilDepth = -1;

  private ExpressionScanner(String source, Vocabulary vocabulary) {
    this.source = source;
    this.vocabulary = vocabulary;
  }

  static void check(String source, Vocabulary vocabulary) throws ExpressionMistake {
    if (source.length() > Expression.MOST_CHARACTERS) {
      throw new ExpressionMistake(
          0,
          "expression-too-long",
          "expected at most " + Expression.MOST_CHARACTERS + " characters, got " + source.length(),
          "Select less, or write a connector in Java.");
    }
    new ExpressionScanner(source, vocabulary).scan();
  }

  private void scan() throws ExpressionMistake {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (source.startsWith("/*", at)) {
        skipComment();
      } else if (c == '"' || c == '\'') {
        skipText(c);
      } else if (c == '`') {
        skipTo('`');
      } else if (c == '/' && !afterValue) {
        throw regularExpression();
      } else if (c == '$') {
        variable();
      } else if (isNamePart(c)) {
        word();
      } else {
        sign(c);
      }
    }
  }

  private ExpressionMistake regularExpression() {
    return new ExpressionMistake(
        at,
        "expression-regex",
        "expected no regular expression, got one",
        "It can run for ever on a text from outside. Use $contains, $split, $substringBefore or"
            + " $substringAfter.");
  }

  private void skipComment() {
    int end = source.indexOf("*/", at + 2);
    at = end < 0 ? source.length() : end + 2;
  }

  private void skipText(char quote) {
    at++;
    while (at < source.length() && source.charAt(at) != quote) {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    afterValue = true;
  }

  private void skipTo(char quote) {
    int end = source.indexOf(quote, at + 1);
    at = end < 0 ? source.length() : end + 1;
    afterValue = true;
  }

  private void word() {
    int start = at;
    while (at < source.length() && isNamePart(source.charAt(at))) {
      at++;
    }
    String word = source.substring(start, at);
    afterValue = !word.equals("and") && !word.equals("or") && !word.equals("in");
    if (word.equals("function") && next() == '(') {
      parametersUntilDepth = depth;
    }
  }

  private void sign(char c) throws ExpressionMistake {
    if (c == '(' || c == '[' || c == '{') {
      nest(++depth);
    } else if (c == ')' || c == ']' || c == '}') {
      depth--;
      if (depth == parametersUntilDepth) {
        parametersUntilDepth = -1;
      }
    }
    // Signs before a value nest as brackets do.
    signs = c == '-' && !afterValue ? signs + 1 : 0;
    nest(signs);
    // λ is another way to write function.
    if (c == 'λ') {
      parametersUntilDepth = depth;
    }
    afterValue = c == ')' || c == ']' || c == '}';
    at++;
  }

  private void nest(int levels) throws ExpressionMistake {
    if (levels > Expression.MOST_NESTING) {
      throw new ExpressionMistake(
          at,
          "expression-nesting",
          "expected brackets nested at most " + Expression.MOST_NESTING + " deep, got more",
          "Bind parts to variables with := and use those.");
    }
  }

  private void variable() throws ExpressionMistake {
    int start = at++;
    while (at < source.length() && isNamePart(source.charAt(at))) {
      at++;
    }
    String name = source.substring(start + 1, at);
    afterValue = true;
    if (name.isEmpty()) {
      // $ is the input and $$ the outermost one.
      at += source.startsWith("$", at) ? 1 : 0;
      return;
    }
    if (parametersUntilDepth >= 0 || binds()) {
      declare(name, start);
      return;
    }
    NameCheck names = new NameCheck(vocabulary, declared);
    if (next() == '(' || isFunction(name)) {
      names.function(name, start);
    } else {
      names.variable(name, start);
    }
    if (name.equals("config") && !declared.contains(name)) {
      setting(names);
    }
  }

  private boolean isFunction(String name) {
    boolean known = vocabulary.variables().contains(name) || declared.contains(name);
    boolean function =
        FunctionNames.allowed().contains(name) || FunctionNames.REFUSED.containsKey(name);
    return !known && function;
  }

  private void declare(String name, int start) throws ExpressionMistake {
    boolean taken =
        vocabulary.variables().contains(name)
            || FunctionNames.allowed().contains(name)
            || FunctionNames.REFUSED.containsKey(name);
    if (taken) {
      throw new ExpressionMistake(
          start,
          "expression-name-taken",
          "expected a name of your own, got $" + name + ", which has a meaning",
          "Choose another name.");
    }
    declared.add(name);
  }

  /** What stands behind {@code $config}: a dot and a property. */
  private void setting(NameCheck names) throws ExpressionMistake {
    skipBlanks();
    if (at >= source.length() || source.charAt(at) != '.') {
      return;
    }
    at++;
    skipBlanks();
    int start = at;
    if (at < source.length() && source.charAt(at) == '`') {
      skipTo('`');
      names.setting(source.substring(start + 1, Math.max(start + 1, at - 1)), start);
    } else if (at < source.length() && isNamePart(source.charAt(at))) {
      word();
      names.setting(source.substring(start, at), start);
    }
  }

  private boolean binds() {
    int ahead = at;
    while (ahead < source.length() && Character.isWhitespace(source.charAt(ahead))) {
      ahead++;
    }
    return source.startsWith(":=", ahead);
  }

  private void skipBlanks() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
  }

  private char next() {
    int ahead = at;
    while (ahead < source.length() && Character.isWhitespace(source.charAt(ahead))) {
      ahead++;
    }
    return ahead < source.length() ? source.charAt(ahead) : ' ';
  }

  private static boolean isNamePart(char c) {
    return (Character.isLetterOrDigit(c) && c != 'λ') || c == '_';
  }
}
