package io.parallelrun.connector.declarative.expression;

import com.dashjoin.jsonata.JException;
import java.util.Map;

/**
 * The engine's error codes in our words. Its own texts are not used: at run time they quote the
 * value at fault, and that is the vendor's.
 */
final class EngineErrors {
  private static final Map<String, String> SYNTAX =
      Map.ofEntries(
          Map.entry("S0101", "a text in quotes does not end"),
          Map.entry("S0103", "a text holds an unknown escape"),
          Map.entry("S0105", "a name in backticks does not end"),
          Map.entry("S0106", "a comment does not end"),
          Map.entry("S0201", "something stands after its end"),
          Map.entry("S0202", "another sign is expected here"),
          Map.entry("S0203", "it ends too early"),
          Map.entry("S0204", "there is no such operator"),
          Map.entry("S0207", "it ends too early"),
          Map.entry("S0211", "a value is expected here"),
          Map.entry("S0212", "only a variable can stand left of :="));

  private static final Map<String, String> EVALUATION =
      Map.ofEntries(
          Map.entry("D1001", "a number is too large"),
          Map.entry("D2014", "a range is too long"),
          Map.entry("D3030", "a value is no number"),
          Map.entry("D3137", "it calls $error"),
          Map.entry("D3138", "$single found more than one"),
          Map.entry("D3139", "$single found none"),
          Map.entry("D3141", "its $assert does not hold"),
          Map.entry("T0410", "a function was given a value of the wrong type"),
          Map.entry("T0412", "a function was given a list of the wrong type"),
          Map.entry("T1003", "a key of an object is no text"),
          Map.entry("T1006", "something is called that is no function"),
          Map.entry("T2001", "the left side of an operator is no number"),
          Map.entry("T2002", "the right side of an operator is no number"),
          Map.entry("T2009", "two values compared are of different types"),
          Map.entry("T2010", "a value compared is no number and no text"));

  private EngineErrors() {}

  static String syntax(JException error) {
    return SYNTAX.getOrDefault(error.getError(), "it is not JSONata (" + code(error) + ")");
  }

  static String evaluation(JException error) {
    String known = EVALUATION.getOrDefault(error.getError(), "it failed (" + code(error) + ")");
    return error.getLocation() > 0 ? known + ", at character " + error.getLocation() : known;
  }

  /** Some of the engine's codes are whole sentences with values in them. */
  private static String code(JException error) {
    String code = String.valueOf(error.getError());
    return code.matches("[A-Z][0-9]{4}") ? code : "no code";
  }
}
