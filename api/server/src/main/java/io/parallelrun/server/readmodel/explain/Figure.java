package io.parallelrun.server.readmodel.explain;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A figure that can be asked where it comes from. */
public final class Figure {
  private final String id;
  private final String title;
  private final String formula;
  private final boolean amount;
  private final boolean several;
  private final Function<Asked, List<Choice>> choices;
  private final BiFunction<Asked, String, Answer> answer;

  private Figure(
      Face face,
      boolean several,
      Function<Asked, List<Choice>> choices,
      BiFunction<Asked, String, Answer> answer) {
    this.id = face.id();
    this.title = face.title();
    this.formula = face.formula();
    this.amount = face.amount();
    this.several = several;
    this.choices = choices;
    this.answer = answer;
  }

  /** What a figure is called, before it has a value. */
  record Face(String id, String title, String formula, boolean amount) {
    /** A figure with one value. */
    Figure from(Function<Asked, Answer> answer) {
      return new Figure(this, false, asked -> List.of(), (asked, of) -> answer.apply(asked));
    }

    /** A figure with a value for each of several things. */
    Figure each(Function<Asked, List<Choice>> choices, BiFunction<Asked, String, Answer> answer) {
      return new Figure(this, true, choices, answer);
    }
  }

  /** A figure in money. */
  static Face amount(String id, String title, String formula) {
    return new Face(id, title, formula, true);
  }

  /** A figure of time, progress or people, which whoever sees the run may see. */
  static Face measure(String id, String title, String formula) {
    return new Face(id, title, formula, false);
  }

  /** Its name in addresses, such as {@code cost-per-day}. */
  public String id() {
    return id;
  }

  /** What it is called on pages. */
  public String title() {
    return title;
  }

  /** How it is computed, in words and symbols. */
  public String formula() {
    return formula;
  }

  /** Whether it shows money, or only time and progress. */
  public boolean isAmount() {
    return amount;
  }

  /** Whether it has a value for each of several things, one of which is to be named. */
  public boolean isSeveral() {
    return several;
  }

  List<Choice> choices(Asked asked) {
    return choices.apply(asked);
  }

  Answer answer(Asked asked, String of) {
    return answer.apply(asked, of);
  }
}
