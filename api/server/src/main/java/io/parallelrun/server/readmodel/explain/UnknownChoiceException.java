package io.parallelrun.server.readmodel.explain;

import java.util.List;
import java.util.stream.Collectors;

/** A figure was asked for a value it does not have. */
public final class UnknownChoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  UnknownChoiceException(String figure, String of, List<Choice> choices) {
    super(message(figure, of, choices));
  }

  private static String message(String figure, String of, List<Choice> choices) {
    String got = of.isEmpty() ? "nothing" : "\"" + of + "\"";
    if (choices.isEmpty()) {
      return "of: " + figure + " has no value of its own for " + got + "; leave it out";
    }
    return "of: expected one of "
        + choices.stream().limit(SHOWN).map(Choice::of).collect(Collectors.joining(", "))
        + (choices.size() > SHOWN ? ", …" : "")
        + "; got "
        + got;
  }
}
